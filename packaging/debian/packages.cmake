# Read by cpack (CPACK_PROJECT_CONFIG_FILE): what each Debian package is called, is for and needs.
# Libraries come from dpkg-shlibdeps; what is named here is ours or is run, not linked.
if(NOT CPACK_GENERATOR STREQUAL "DEB")
  return()
endif()
set(version ${CPACK_PACKAGE_VERSION})
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(full ${version}-${CPACK_DEBIAN_PACKAGE_RELEASE})

set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_MAINTAINER "The ackscope authors <ackscope@ackscope.invalid>")
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
if(NOT CPACK_DEBIAN_COMPRESSION_TYPE)
  set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
endif()
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # each has its own

# package(COMPONENT NAME SECTION) and the keys behind, as in debian/control; DESCRIPTION begins with the
# synopsis. CONTROL: further files of the control archive.
function(package component name section)
  cmake_parse_arguments(arg "" "DEPENDS;RECOMMENDS;SUGGESTS;ENHANCES;ARCHITECTURE;DESCRIPTION" "CONTROL"
                        ${ARGN})
  string(TOUPPER ${component} upper)
  set(CPACK_DEBIAN_${upper}_PACKAGE_NAME ${name} PARENT_SCOPE)
  set(CPACK_DEBIAN_${upper}_PACKAGE_SECTION ${section} PARENT_SCOPE)
  foreach(key IN ITEMS DEPENDS RECOMMENDS SUGGESTS ENHANCES ARCHITECTURE)
    if(arg_${key})
      set(CPACK_DEBIAN_${upper}_PACKAGE_${key} "${arg_${key}}" PARENT_SCOPE)
    endif()
  endforeach()
  set(CPACK_DEBIAN_${upper}_DESCRIPTION "${arg_DESCRIPTION}" PARENT_SCOPE)
  list(TRANSFORM arg_CONTROL PREPEND "${CPACK_ACKSCOPE_FILLED}/${name}/")
  set(CPACK_DEBIAN_${upper}_PACKAGE_CONTROL_EXTRA "${arg_CONTROL}" PARENT_SCOPE)
  if(NOT name STREQUAL "ackscope")
    set(CPACK_DEBIAN_${upper}_PACKAGE_SOURCE ackscope PARENT_SCOPE)
  endif()
endfunction()

# What all of them are about; the extended descriptions begin with it.
set(about "Live migration of a virtual machine with VFIO devices waits for switchover
ACKs: the source may not stop the guest before the destination has loaded
every device's initial data. ackscope shows from traces of QEMU what these
ACKs did to a migration.
")

package(cli ackscope utils
  CONTROL conffiles postinst prerm postrm
  RECOMMENDS "lttng-tools"
  SUGGESTS "ackscope-exporter, ackscope-viewer, babeltrace2-plugin-ackscope, postgresql"
  DESCRIPTION "observability for VM live migration with VFIO devices
${about}
This package holds the command ackscope, which records, analyses, compares
and explains migrations, follows running ones and keeps records of them, and
the units of its flight recorder and its record store, not enabled.")

package(exporter ackscope-exporter net
  CONTROL conffiles postinst prerm postrm
  SUGGESTS "ackscope, ackscope-dashboards, prometheus, lttng-tools"
  DESCRIPTION "Prometheus exporter for VM live migration with VFIO devices
${about}
This package holds the exporter, which follows migrations while they run and
shows them as metrics, and its unit, not enabled.")

package(viewer ackscope-viewer utils
  SUGGESTS "ackscope"
  DESCRIPTION "graphical viewer for VM live migration with VFIO devices
${about}
This package holds the viewer, which draws migrations along the time, for
measuring, filtering and comparing. It needs Qt 6; hosts that run virtual
machines do not need it.")

package(tracepoints libackscope-tracepoints0 libs
  CONTROL triggers shlibs
  DESCRIPTION "LTTng-UST tracepoints of VM live migration - library
${about}
This package holds the tracepoint provider with which a VMM says itself what
would else have to be inferred from QEMU's own events.")
# cpack would write calls of ldconfig where it looks for libraries; finish.cmake asks dpkg-shlibdeps.
set(CPACK_DEBIAN_TRACEPOINTS_PACKAGE_SHLIBDEPS OFF)
# No programs in these; cpack would look at each file to find that out.
set(CPACK_DEBIAN_TRACEPOINTS-DEV_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_DASHBOARDS_PACKAGE_SHLIBDEPS OFF)

package(tracepoints-dev libackscope-tracepoints-dev libdevel
  DEPENDS "libackscope-tracepoints0 (= ${full}), liblttng-ust-dev"
  DESCRIPTION "LTTng-UST tracepoints of VM live migration - development files
${about}
This package holds the headers of the tracepoint provider and what CMake and
pkg-config need to find it.")

package(babeltrace babeltrace2-plugin-ackscope utils
  ENHANCES "babeltrace2"
  SUGGESTS "babeltrace2"
  DESCRIPTION "Babeltrace 2 plugin for QEMU traces of VM live migration
${about}
This package holds a plugin of Babeltrace 2: sources for QEMU's log and simple
traces, a filter that adds ACK rounds and findings, and a sink that writes the
report.")

package(reference ackscope-reference devel
  DEPENDS "libackscope-tracepoints0 (>= ${version})"
  SUGGESTS "ackscope, lttng-tools"
  DESCRIPTION "switchover-ACK protocol of VM live migration as a program
${about}
This package holds an instrumented implementation of the protocol without
virtual machines and hardware: scenarios that run as real processes or in
virtual time, for tests and for trying the other packages.")

package(dashboards ackscope-dashboards net
  ARCHITECTURE all
  SUGGESTS "ackscope-exporter, prometheus, prometheus-alertmanager"
  DESCRIPTION "Grafana dashboards and Prometheus rules of ackscope
${about}
This package holds dashboards and provisioning files for Grafana, recording and
alerting rules for Prometheus, and examples of their configuration.")

# cmake -DFOLDER=... -DSTYLES=a.css,b.css -DSCRIPTS=a.js,b.js -DOUTPUT=... -P embed.cmake
# Joins the files in this order and writes a .cpp that holds them, with the hashes by which a
# Content-Security-Policy names them.

# base64_of(HEX RESULT) - of 64 hexadecimal digits
function(base64_of hex result)
  set(alphabet "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  set(text "")
  string(APPEND hex "00") # 33 bytes are 44 characters; the last one is padding
  foreach(at RANGE 0 60 6)
    string(SUBSTRING "${hex}" ${at} 6 group)
    foreach(shift IN ITEMS 18 12 6 0)
      math(EXPR index "(0x${group} >> ${shift}) & 63")
      string(SUBSTRING "${alphabet}" ${index} 1 letter)
      string(APPEND text "${letter}")
    endforeach()
  endforeach()
  string(SUBSTRING "${text}" 0 43 text)
  set(${result} "${text}=" PARENT_SCOPE)
endfunction()

# joined(NAMES RESULT) - the files one behind the other
function(joined names result)
  string(REPLACE "," ";" names "${names}")
  set(all "")
  foreach(name IN LISTS names)
    file(READ ${FOLDER}/${name} text)
    string(APPEND all "${text}")
  endforeach()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

# literals(TEXT RESULT) - as raw strings; compilers need not accept literals over 64 KiB, so they are
# cut
function(literals text result)
  set(all "")
  while(NOT text STREQUAL "")
    string(SUBSTRING "${text}" 0 8000 piece)
    string(LENGTH "${piece}" length)
    string(SUBSTRING "${text}" ${length} -1 text)
    string(APPEND all "R\"~~(${piece})~~\"\n")
  endwhile()
  set(${result} "${all}" PARENT_SCOPE)
endfunction()

joined("${STYLES}" style)
joined("${SCRIPTS}" script)
set(script "\"use strict\";\n(() => {\n${script}})();\n")
string(SHA256 style_hex "${style}")
string(SHA256 script_hex "${script}")
base64_of(${style_hex} style_hash)
base64_of(${script_hex} script_hash)
literals("${style}" style)
literals("${script}" script)
file(WRITE ${OUTPUT} "// Made by embed.cmake.
#include \"analysis/report/html/assets.hpp\"

namespace ackscope::report::html {

constexpr std::string_view kStyle = ${style};
constexpr std::string_view kScript = ${script};
const std::string_view style_sheet = kStyle;
const std::string_view script = kScript;
const std::string_view style_hash = \"sha256-${style_hash}\";
const std::string_view script_hash = \"sha256-${script_hash}\";

}  // namespace ackscope::report::html
")

# Debian 12 packages only. scripts/packages.txt names the package of each.
find_package(PkgConfig REQUIRED)
pkg_check_modules(BT2 REQUIRED IMPORTED_TARGET babeltrace2>=2.0.4)
find_package(LibArchive REQUIRED)
find_package(nlohmann_json 3.11 CONFIG REQUIRED)
find_package(CLI11 2.1 CONFIG REQUIRED)
find_package(fmt 9 CONFIG REQUIRED)
find_package(tl-expected CONFIG REQUIRED)
find_package(LTTngUST 2.13 REQUIRED)

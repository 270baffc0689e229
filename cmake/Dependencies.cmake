# Debian 12 packages only. scripts/packages.txt names the package of each.
find_package(PkgConfig REQUIRED)
pkg_check_modules(BT2 REQUIRED IMPORTED_TARGET babeltrace2>=2.0.4)
find_package(LTTngUST 2.13 REQUIRED)
pkg_check_modules(LTTNGCTL REQUIRED IMPORTED_TARGET lttng-ctl>=2.13)
find_package(LibArchive REQUIRED)
find_package(OpenSSL 3.0 REQUIRED COMPONENTS Crypto SSL)
# Debian's package has no version file: asked for a version, CMake refuses it.
find_package(prometheus-cpp CONFIG REQUIRED)
pkg_check_modules(HTTPLIB REQUIRED IMPORTED_TARGET cpp-httplib)
find_package(ZLIB REQUIRED)
find_library(CRYPT_LIBRARY crypt REQUIRED)
find_package(yaml-cpp CONFIG REQUIRED)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
find_package(nlohmann_json 3.11 CONFIG REQUIRED)
find_package(CLI11 2.1 CONFIG REQUIRED)
find_package(fmt 9 CONFIG REQUIRED)
find_package(tl-expected CONFIG REQUIRED)
# asio has no CMake package; it needs threads for resolving names.
find_package(Threads REQUIRED)
find_path(ASIO_INCLUDE_DIR asio.hpp REQUIRED)
add_library(asio::asio INTERFACE IMPORTED)
target_include_directories(asio::asio INTERFACE ${ASIO_INCLUDE_DIR})
target_link_libraries(asio::asio INTERFACE Threads::Threads)
# asio 1.22 finds this out by a macro that is there only if a standard header came before: files that
# differ in it would free with free() what others made with new.
target_compile_definitions(asio::asio INTERFACE ASIO_DISABLE_STD_ALIGNED_ALLOC)
find_package(SQLite3 3.40 REQUIRED)
pkg_check_modules(LIBPQ REQUIRED IMPORTED_TARGET libpq>=15)

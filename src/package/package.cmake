# "cpack -G DEB" in a build of its own makes coauth, libcoauth0 and libcoauth-dev:
#
#   cmake -B build -DCMAKE_INSTALL_PREFIX=/usr -DCMAKE_BUILD_TYPE=Release -DCOAUTH_IGRAPH=OFF && cmake --build build
#   (cd build && cpack -G DEB)
#
# With igraph in it a binary is not one to be passed on (see README).
set(COAUTH_MAINTAINER "The coauth authors <coauth@localhost>" CACHE STRING "Whose packages these are: NAME <MAIL>")
set(PACKAGES coauth libcoauth0 libcoauth-dev)

configure_file(${CMAKE_CURRENT_LIST_DIR}/changelog.in changelog @ONLY)
add_custom_command(OUTPUT changelog.gz COMMAND gzip -9nc changelog > changelog.gz DEPENDS changelog VERBATIM)
add_custom_target(changelog ALL DEPENDS changelog.gz)
foreach(package ${PACKAGES})
  set(documents ${CMAKE_INSTALL_DATADIR}/doc/${package})
  install(FILES ${CMAKE_CURRENT_LIST_DIR}/copyright DESTINATION ${documents} COMPONENT ${package} EXCLUDE_FROM_ALL)
  install(FILES ${CMAKE_CURRENT_BINARY_DIR}/changelog.gz DESTINATION ${documents} COMPONENT ${package} EXCLUDE_FROM_ALL)
endforeach()

set(CPACK_PACKAGE_CONTACT "${COAUTH_MAINTAINER}")
set(CPACK_PACKAGE_VERSION ${PROJECT_VERSION})
set(CPACK_COMPONENTS_ALL ${PACKAGES})
set(CPACK_COMPONENTS_GROUPING IGNORE)
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_GENERATE_SHLIBS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)

set(CPACK_DEBIAN_COAUTH_PACKAGE_NAME coauth)
set(CPACK_DEBIAN_COAUTH_PACKAGE_SECTION science)
if(COAUTH_FETCH) # which is loaded when something is fetched, and so not found among what is linked
  set(CPACK_DEBIAN_COAUTH_PACKAGE_DEPENDS libcurl3-gnutls)
  if(CURL_NAME STREQUAL "libcurl.so.4")
    set(CPACK_DEBIAN_COAUTH_PACKAGE_DEPENDS libcurl4)
  endif()
endif()
set(CPACK_COMPONENT_COAUTH_DESCRIPTION "collaboration networks from bibliographic records
 Reads exports of bibliographic databases, builds the network of who wrote with
 whom, measures it and writes tables, pictures, a page and files for Gephi.")
set(CPACK_DEBIAN_LIBCOAUTH0_PACKAGE_NAME libcoauth0)
set(CPACK_DEBIAN_LIBCOAUTH0_PACKAGE_SECTION libs)
set(CPACK_DEBIAN_LIBCOAUTH0_PACKAGE_CONTROL_EXTRA ${CMAKE_CURRENT_LIST_DIR}/triggers)
set(CPACK_COMPONENT_LIBCOAUTH0_DESCRIPTION "collaboration networks from bibliographic records, the library
 What coauth does, for programs in C.")
set(CPACK_DEBIAN_LIBCOAUTH-DEV_PACKAGE_NAME libcoauth-dev)
set(CPACK_DEBIAN_LIBCOAUTH-DEV_PACKAGE_SECTION libdevel)
set(CPACK_DEBIAN_LIBCOAUTH-DEV_PACKAGE_DEPENDS "libcoauth0 (= ${PROJECT_VERSION})")
set(CPACK_COMPONENT_LIBCOAUTH-DEV_DESCRIPTION "collaboration networks from bibliographic records, for development
 Headers and libraries of coauth, for programs in C.")
include(CPack)

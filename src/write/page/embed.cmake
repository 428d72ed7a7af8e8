# Turns the sources of the page into a C file: cmake -DSOURCE=FOLDER -DTARGET=FILE.c -P embed.cmake.
# The script is all .js files, in the order of their names' list below, in one function of its own.
set(SCRIPTS inflate data colours filter picture canvas pace view print paths search tables cards plots figures made save
  legend address main)

function(part name text)
  string(HEX "${text}" hex)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  string(REGEX REPLACE "(0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,0x..,)" "\\1\n"
    bytes "${bytes}")
  string(APPEND CODE "static const unsigned char ${name}_bytes[] = {${bytes}};\n"
    "const page_part page_${name} = {${name}_bytes, sizeof ${name}_bytes};\n")
  set(CODE "${CODE}" PARENT_SCOPE)
endfunction()

function(read file variable)
  file(READ "${SOURCE}/${file}" text)
  string(FIND "${text}" "</script" end)
  if(end GREATER -1 AND NOT file STREQUAL page.html)
    message(FATAL_ERROR "${file} would end the script that holds it")
  endif()
  set(${variable} "${text}" PARENT_SCOPE)
endfunction()

set(CODE "#include \"write/page.h\"\n")
read(page.html TEMPLATE)
read(page.css STYLE)
set(SCRIPT "\"use strict\";\n(() => {\n")
foreach(name ${SCRIPTS})
  read(${name}.js text)
  string(APPEND SCRIPT "${text}")
endforeach()
string(APPEND SCRIPT "})();\n")
part(template "${TEMPLATE}")
part(style "${STYLE}")
part(script "${SCRIPT}")
file(WRITE "${TARGET}" "${CODE}")

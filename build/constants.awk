# Reads Java's constants of the C headers and writes what src/main/c/constants.c compares with the headers, and boot.c takes.
# In Constants, Errno and Signal each has to be one of a header. Elsewhere in linux/ a name is compared if there is such a one.
FNR == 1 {
    class = FILENAME
    sub(/.*\//, "", class)
    sub(/\.java$/, "", class)
    is_strict = class ~ /^(Constants|Errno|Signal)$/
    begun = 0
    print "/* " class " */"
}
/^  (public |private )?static final (int|long) [A-Z][A-Z0-9_]* =/ { begun = 1; text = "" }
begun { text = text " " $0 }
begun && /;$/ {
    begun = 0
    type = text ~ /final long/ ? "long" : "int"
    name = text
    sub(/ =.*/, "", name)
    sub(/.* /, "", name)
    value = text
    sub(/^[^=]*= */, "", value)
    sub(/;.*/, "", value)
    while (match(value, /[0-9a-fA-F]_[0-9a-fA-F]/)) value = substr(value, 1, RSTART) substr(value, RSTART + 2)
    if (class == "Signal" && type == "long") {
        gsub(/[A-Za-z_]+/, "JAVA_&", value)
        print "#define JAVA_" name " (" value ")"
    } else if (class == "Signal") {
        print "#define JAVA_" name " " value
        found[class]++
        print "SAME(SIG" name ", " value ", \"" class "\")"
    } else if (is_strict) {
        found[class]++
        print "SAME(" name ", " value ", \"" class "\")"
    } else if (value ~ /^[-0-9a-fA-FxL| ]+$/) {
        print "#ifdef " name "\nSAME(" name ", " value ", \"" class "\")\n#endif"
    }
}
END {
    if (!found["Constants"] || !found["Errno"] || !found["Signal"]) {
        print "constants.awk: there are no constants in Constants.java, Errno.java or Signal.java any more" >"/dev/stderr"
        exit 1
    }
}

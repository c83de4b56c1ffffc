# Reads TeaVM's strings.c and writes its string constants as objects that are complete, each with its characters behind it, and
# each for itself, so that the linker leaves out what nobody uses. See src/main/c/runtime/constants.h.
# usage: awk -f strings.awk -v header=FILE strings.c      FILE gets the declarations
function fail(why) {
    print "strings.awk: strings.c is not as TeaVM 0.15.0 writes it: " why >"/dev/stderr"
    failed = 1
    exit 1
}
/^TeaVM_String\* teavm_stringPool\[[0-9]+\] = \{$/ { inside = 1; next }
inside && /^\};$/ { inside = 0; complete = 1; exit }
!inside { print; next }
/^    TEAVM_STRING(_FROM_CODES)?\([0-9]+, / {
    sub(/^    TEAVM_/, "SCINIT_")
    sub(/\(/, "(" count + 0 ", ")
    # Of all of them a plain start reads names of variables and files, and a few of the short ones that TeaVM comes across first.
    is_read = /,u"([A-Z_]+=?|\/[^"]*)"\)/ || (count < 150 && $2 + 0 <= 24)
    sub(/\(/, "(\"" (is_read ? ".data.name." : ".data.message.") count + 0 "\", ")
    print "extern struct scinit_string_" count + 0 " scinit_string_" count + 0 ";" >header
    begun = 1
}
!begun { fail($0) }
/ \/\/ string #[0-9]+$/ {
    if ($NF != "#" count + 0) fail("string " count " has another number: " $0)
    count++
    begun = 0
    sub(/,? +\/\/ string #[0-9]+$/, "")
}
{ print }
END { if (!failed && !complete) fail("it has no table of strings"); exit failed }

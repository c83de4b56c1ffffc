# Reads TeaVM's callsites.c and writes it with those call sites only that catch an exception: some 20 of 6,000, which take
# 16 bytes each. A site without a handler differs from another by nothing, as long as there is no debug information.
/ teavm_callSites\[/ {
    print "static const struct { int32_t id; TeaVM_CallSite site; } catching_call_sites[] = {"
    inside = 1
    next
}
inside && /^};/ {
    print "};"
    print "TeaVM_CallSite* teavm_callSite(int32_t id) {"
    print "    static TeaVM_CallSite other = { .firstHandler = NULL, .location = NULL };"
    print "    for (size_t i = 0; i < sizeof catching_call_sites / sizeof *catching_call_sites; i++) {"
    print "        if (catching_call_sites[i].id == id) return (TeaVM_CallSite*) &catching_call_sites[i].site;"
    print "    }"
    print "    return &other;"
    print "}"
    inside = 0
    next
}
inside {
    if (!/ \.location = NULL }/) {
        print "call-sites.awk: not understood: " $0 >"/dev/stderr"
        exit 1
    }
    if (!/ \.firstHandler = NULL/) {
        if (sites == 0) {
            print "call-sites.awk: site 0 catches, but stands for all that don't" >"/dev/stderr"
            exit 1
        }
        sub(/,[ \t]*$/, "")
        print "    { " sites ", " $0 " },"
    }
    sites++
    next
}
{ print }

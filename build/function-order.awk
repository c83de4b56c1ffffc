# Says where each function's section goes, as objcopy's --rename-section, one a line.
# usage: awk -f plain-name.awk -f function-order.awk -v file=ORDER part=1 ORDER part=2 DEFINED part=3 SECTIONS
# ORDER has lines "hot|start|end NAME" (build/function-order), DEFINED the names of all functions of the generated C, SECTIONS
# those of the object's sections. A name that neither is a section nor at least a function (the compiler may have inlined it
# everywhere) is stale: then nothing is placed, and the exit status is 1.

part == 1 && $1 !~ /^#/ {
    if (NF != 2 || ($1 != "hot" && $1 != "start" && $1 != "end") || ($2 in place)) {
        print file ": not understood, or twice: " $0 >"/dev/stderr"
        failed = 1
    }
    place[$2] = $1
}
part == 2 { known[plain($1)] = 1 }
part == 3 && /^\.text\./ {
    name = $1
    sub(/^\.text\.(unlikely\.|startup\.|exit\.)?/, "", name)
    known[plain(name)] = 1
    to = (plain(name) in place) && name !~ /\.cold/ ? place[plain(name)] : "rare"
    # The rest of .text is libc's, and stands behind what is hot.
    print "--rename-section " $1 "=" (to == "hot" ? ".text.hot." name : to == "start" ? ".text.start" : "." to)
}
END {
    for (name in place) {
        if (!(name in known)) {
            print file ": there is no function " name " any more (" place[name] ")" >"/dev/stderr"
            failed = 1
        }
    }
    if (failed) print file ": run build/list-start-functions, which writes it anew" >"/dev/stderr"
    exit failed
}

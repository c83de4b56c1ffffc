# A function's name as build/function-order has it: without the package, so that a class may move, and without what gcc adds.
function plain(name) {
    sub(/(\.(isra|constprop|part|cold|lto_priv)(\.[0-9]+)*)+$/, "", name)
    if (match(name, /^(meth|initclass|sysinitclass|supertypeof)_[a-z]+_/)) {
        kind = substr(name, 1, index(name, "_"))
        name = kind substr(name, RLENGTH + 1)
    }
    return name
}

# Sourced by run, rebuild, bench and cluster after prerequisites.sh: builds a module, in $built_module (deploy/standalone unless said otherwise), and
# unpacks it into $app, if that is missing or older than its sources.

built_module=${built_module:-deploy/standalone}
app=$root/$built_module/target/app

# For find: goes past what is made of sources or does not go into a jar.
not_sources=(\( -name target ! -path '*/src/*' -o -name node_modules -o -name .jqwik-database -o -name dist ! -path '*/src/*' -o -path '*/src/test' \)
    -prune -o \( -type f -o -type d -path '*/src/*' \))

# The stamp bears the time at which the build began, so what is edited meanwhile counts as newer. Folders below src count
# too: a deleted file leaves no other trace.
is_built() {
    [ -f "$app/built" ] && [ -z "$(cd "$root" && find pom.xml .mvn shared-kernel command-service query-service deploy/standalone "$built_module" \
        "${not_sources[@]}" -newer "$app/built" -print 2>/dev/null | head -n 1)" ]
}

# unpack <jar> <folder> <name>: unpacked it starts faster than as one jar
unpack() {
    java -Djarmode=tools -jar "$1" extract --destination "$2" >>"$log" 2>&1 || stop "构建失败：无法展开 $1（见 $log）。" "The build failed; see $log."
    mv "$2"/*.jar "$2/$3.jar"
}

# build <unpacks into $app.new> <once $app is there>: made aside, because an older one may be running
build() {
    local log=$root/target/${built_module##*/}-build.log began=$SECONDS
    : >"$root/target/build.began"
    say "构建中（第一次要下载依赖，需几分钟；过程见 $log）…"
    if ! (cd "$root" && mvn -B -DskipTests -pl "$built_module" -am package) >"$log" 2>&1; then
        tail -n 30 "$log" >&2
        stop "构建失败，以上是日志的最后 30 行。" "The build failed; see $log."
    fi
    rm -rf "$app.new"
    "$1"
    mv "$root/target/build.began" "$app.new/built"
    rm -rf "$app.old"
    if [ -d "$app" ]; then
        mv "$app" "$app.old"
    fi
    mv "$app.new" "$app"
    rm -rf "$app.old"
    "$2"
    say "构建完成（$((SECONDS - began)) 秒）。"
}

unpack_standalone() {
    unpack "$root"/deploy/standalone/target/standalone-*-exec.jar "$app.new" standalone
}

# 256 MB of heap leave PostgreSQL its share of 700 MB; without memory a process that half works is worse than one that ends.
java_options=(-Xmx256m -Xss512k -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8)

# Classes that are read from an archive are there two seconds sooner at every start. A start on a folder of its own makes it;
# where that fails, Jixiao starts without. A cut archive ends Java with a crash, so it gets its name only once it is whole and tried.
archive_classes() {
    local folder began=$SECONDS process
    folder=$(mktemp -d)
    java "${java_options[@]}" -XX:ArchiveClassesAtExit="$app/classes.new" -Djixiao.data="$folder" -cp "$app/standalone.jar" \
        jixiao.standalone.Standalone --port 0 --data "$folder/data" >"$folder/said" 2>&1 &
    process=$!
    while kill -0 "$process" 2>/dev/null && ! grep -q '^绩效已就绪' "$folder/said" && [ $((SECONDS - began)) -lt 60 ]; do
        sleep 0.2
    done
    kill "$process" 2>/dev/null || true
    wait "$process" || true
    if sync "$app/classes.new" 2>/dev/null && (cd "$folder" && java "${java_options[@]}" -Xshare:on -XX:SharedArchiveFile="$app/classes.new" \
        -XX:+VerifySharedSpaces -cp "$app/standalone.jar" jixiao.standalone.Standalone --help >"$folder/tried" 2>&1) 2>"$folder/tried.shell"; then
        mv "$app/classes.new" "$app/classes.jsa"
    fi
    rm -rf "$app/classes.new" "$folder"
}

# build_if_needed [<unpacks> <once built>]: with the JDK that it runs in, whether or not there is anything to build
build_if_needed() {
    if is_built; then
        need_jdk
        return
    fi
    need_build_tools
    lock_build
    is_built || build "${1:-unpack_standalone}" "${2:-archive_classes}"
    unlock_build
}

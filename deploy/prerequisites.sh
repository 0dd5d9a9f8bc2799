# Sourced by run, test, rebuild, bench and cluster: where the project is, what the machine must have, and the lock that keeps two builds apart.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

# Java 17 reads and writes file names in the locale's character set: in C or POSIX a Chinese folder name would be refused.
case ${LC_ALL:-${LC_CTYPE:-${LANG:-}}} in
    *[Uu][Tt][Ff]*) ;;
    *) export LC_ALL=C.UTF-8 ;;
esac

say() {
    printf '%s\n' "$@" >&2
}

stop() {
    say "$@"
    exit 1
}

java_version() {
    java -version 2>&1 | sed -n 's/.*version "\([0-9]*\)[^"]*".*/\1/p' | head -n 1
}

has_jdk() {
    command -v java >/dev/null && command -v javac >/dev/null && [ "$(java_version)" -ge 17 ] 2>/dev/null
}

# Debian's node comes without npm.
has_node() {
    command -v node >/dev/null && command -v npm >/dev/null
}

# need <test> <Chinese name> <English name> <package that has it> [another package that may have it]
need() {
    local present=$1 chinese=$2 english=$3 package
    shift 3
    $present && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        say "缺少$chinese，正在安装 …"
        [ -n "${package_lists_fresh:-}" ] || apt-get -q -y update >&2
        package_lists_fresh=yes
        for package in "$@"; do
            DEBIAN_FRONTEND=noninteractive apt-get -q -y install --no-install-recommends $package >&2 && $present && return
        done
    fi
    stop "缺少$chinese。请先安装（Debian、Ubuntu：apt-get install $1）后重试。" "$english is missing."
}

has_mvn() {
    command -v mvn >/dev/null
}

need_jdk() {
    need has_jdk " JDK 17 或更新版本（java 与 javac）" "A JDK, 17 or newer," openjdk-17-jdk-headless default-jdk-headless
}

need_build_tools() {
    need_jdk
    need has_mvn " Maven（mvn）" "Maven" maven
    if [ -f "$root/query-service/dashboard/package.json" ]; then
        need_node
    fi
}

need_node() {
    need has_node " Node.js（node 与 npm）" "Node.js with npm" "nodejs npm"
}

# Where administrators' programs lie is not on everybody's path.
has_haproxy() {
    PATH=$PATH:/usr/sbin:/usr/local/sbin command -v haproxy >/dev/null
}

need_haproxy() {
    need has_haproxy " HAProxy（haproxy）" "HAProxy" haproxy
}

# What an outsider's program is run with.
need_outsiders_tools() {
    need has_python " Python 3（python3）" "Python 3" python3
    need has_kcat " kcat" "kcat" kcat
}

has_python() {
    command -v python3 >/dev/null
}

has_kcat() {
    command -v kcat >/dev/null
}

has_promtool() {
    command -v promtool >/dev/null || [ -x "$root/target/tools/promtool" ]
}

# Taken out of Debian's package instead of installing that, which would bring a user and a server that starts by itself.
need_promtool() {
    local folder
    has_promtool && return
    if command -v apt-get >/dev/null && command -v dpkg-deb >/dev/null; then
        say "缺少 promtool，正在从 prometheus 的软件包取出 …"
        if [ "$(id -u)" = 0 ] && [ -z "${package_lists_fresh:-}" ]; then
            apt-get -q -y update >&2
            package_lists_fresh=yes
        fi
        folder=$(mktemp -d)
        mkdir -p "$root/target/tools"
        (cd "$folder" && apt-get -q download prometheus >&2 && dpkg-deb --fsys-tarfile prometheus_*.deb | tar -xf - ./usr/bin/promtool) \
            && mv "$folder/usr/bin/promtool" "$root/target/tools/promtool"
        rm -rf "$folder"
    fi
    has_promtool || stop "缺少 promtool。请先安装（Debian、Ubuntu：apt-get install prometheus）后重试。" "promtool is missing."
}

# One build at a time in one clone; the lock goes with the process, however it ends.
lock_build() {
    mkdir -p "$root/target"
    exec 9>"$root/target/build.lock"
    if ! flock -n 9; then
        say "另一个构建正在进行，等待其完成 …"
        flock 9
    fi
}

unlock_build() {
    exec 9>&-
}

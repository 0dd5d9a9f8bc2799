# Sourced by run: stays the one process of its caller, passes signals on to Java, ends with its code, and starts it again when it
# died of a fault.

# A process that dies again and again does so of something that a start does not mend.
most_restarts=3
restart_window=600 # seconds

least_heap=256  # megabytes; PostgreSQL has its share of 700 MB beside them
most_heap=2048  # the serial collector goes through all of it while everybody waits

# The memory of this machine or container in megabytes: the least of what the kernel has and what each cgroup above us may use.
# An argument names another root folder, for tests.
memory_megabytes() {
    local root=${1:-} least bytes path folder
    least=$(sed -n 's/^MemTotal: *\([0-9]*\) kB$/\1/p' "$root/proc/meminfo")
    least=$((${least:-0} / 1024))
    while IFS=: read -r _ controllers path; do
        case $controllers in
            '') folder=$root/sys/fs/cgroup file=memory.max ;;
            *memory*) folder=$root/sys/fs/cgroup/memory file=memory.limit_in_bytes ;;
            *) continue ;;
        esac
        path=${path%/}
        while :; do
            bytes=$(cat "$folder$path/$file" 2>/dev/null || true)
            # v1 says "no limit" with a number of 19 digits.
            if [[ $bytes =~ ^[0-9]{1,16}$ ]] && [ $((bytes >> 20)) -lt "$least" ]; then
                least=$((bytes >> 20))
            fi
            [ -n "$path" ] || break
            path=${path%/*}
        done
    done <"$root/proc/self/cgroup"
    printf '%d' "$least"
}

# At most a quarter of the memory: the rest is PostgreSQL's and its cache's.
heap_megabytes() {
    local quarter=$(($(memory_megabytes "${1:-}") / 4))
    printf '%d' $((quarter < least_heap ? least_heap : quarter > most_heap ? most_heap : quarter))
}

# Java's out of memory (3) or unforeseen end (4), or a signal that nobody stops a program with. Refusals end with 1 and 2, and who
# asks for the end is answered 129 (HUP), 130 (INT) or 143 (TERM).
is_fault() {
    case $1 in
        3 | 4) true ;;
        129 | 130 | 143) false ;;
        *) [ "$1" -gt 128 ] ;;
    esac
}

pass() {
    interrupted=yes
    [ "$1" = QUIT ] || asked=$1
    [ -z "$java" ] || kill -s "$1" "$java" 2>/dev/null || true
}

# Runs a command until it ends, and leaves its code in $code.
run_once() {
    interrupted=
    # A group of its own: Ctrl-C comes here alone and is passed on once, and INT is not ignored as in other background jobs.
    set -m
    "${parental[@]}" "$@" </dev/null &
    java=$!
    set +m
    [ -z "$asked" ] || kill -s "$asked" "$java" 2>/dev/null || true
    code=0
    wait "$java" 2>/dev/null || code=$?
    while [ -n "$interrupted" ]; do
        interrupted=
        local again=0
        wait "$java" 2>/dev/null || again=$?
        [ "$again" = 127 ] || code=$again # 127: it had ended already
    done
    java=
}

# The arguments of a further start: the sample was played and the accounts have their passwords.
without_first_steps() {
    rest=()
    while [ $# -gt 0 ]; do
        case $1 in
            --sample | --until=* | --account=*) ;;
            --until | --account) shift ;;
            *) rest+=("$1") ;;
        esac
        shift || break
    done
}

# supervise <file that appears once the first steps are done> <command …> -- <arguments …>
supervise() {
    local settled=$1 command=() starts=() recent start
    shift
    while [ "$1" != -- ]; do
        command+=("$1")
        shift
    done
    shift
    java='' asked='' interrupted='' rest=("$@")
    # Killed without a chance to pass anything on, we leave no Java behind that nobody knows of.
    parental=(env)
    if command -v setpriv >/dev/null && setpriv --pdeathsig TERM true 2>/dev/null; then
        parental=(setpriv --pdeathsig TERM)
    fi
    local signal
    for signal in TERM INT HUP QUIT; do
        trap "pass $signal" "$signal"
    done
    while :; do
        run_once "${command[@]}" ${rest[@]+"${rest[@]}"}
        if [ -n "$asked" ] || ! is_fault "$code"; then
            return "$code"
        fi
        if [ -e "$settled" ]; then
            without_first_steps ${rest[@]+"${rest[@]}"}
        elif [[ " ${rest[*]-} " == *" --sample "* ]]; then
            say "绩效在演示样例时意外停止（代码 $code），不自动重新启动。" "Died while the sample was playing; not started again."
            return "$code"
        fi
        recent=()
        for start in ${starts[@]+"${starts[@]}"}; do
            [ $((SECONDS - start)) -ge "$restart_window" ] || recent+=("$start")
        done
        if [ ${#recent[@]} -ge "$most_restarts" ]; then
            say "绩效意外停止（代码 $code），$((restart_window / 60)) 分钟内已重新启动 $most_restarts 次，不再启动；原因见数据目录的 logs。" \
                "Died of a fault again; given up."
            return "$code"
        fi
        starts=(${recent[@]+"${recent[@]}"} "$SECONDS")
        say "绩效意外停止（代码 $code），正在重新启动（$((restart_window / 60)) 分钟内第 ${#starts[@]} 次，最多 $most_restarts 次）…" \
            "Died of a fault; starting again."
    done
}

package jixiao.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** What {@code --status} prints, as JSON for programs. */
record Status(String address, String kafka, String topic, List<ProcessStatus> processes) {

    /** {@code pid} is null where there is no process; {@code up} says that it answers its health now. */
    record ProcessStatus(String name, @Nullable Long pid, boolean up) {
    }

    /** All are asked at a time, as some may be slow to say that they are well. */
    static Status of(Processes processes, ClusterState state) {
        List<Callable<ProcessStatus>> questions = Arrays.stream(ProcessName.values())
                .<Callable<ProcessStatus>>map(name -> () -> of(name, processes.get(name))).toList();
        return new Status(state.address().toString(), state.kafka(), ClusterState.TOPIC, Processes.together(questions));
    }

    private static ProcessStatus of(ProcessName name, ManagedProcess process) {
        Long pid = process.pid().orElse(null);
        return new ProcessStatus(name.toString(), pid, pid != null && process.isUp());
    }

    String json() {
        return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(this);
    }
}

package jixiao.cluster;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import jixiao.standalone.postgres.Database;

/** The eight processes on one data folder, as its last start of all has settled them. */
final class Processes {
    private final Map<ProcessName, ManagedProcess> byName = new EnumMap<>(ProcessName.class);
    private final DatabaseServer desk;
    private final DatabaseServer board;
    private final Front front;

    Processes(Path cluster, ClusterState state) {
        desk = new DatabaseServer(cluster, ProcessName.DESK_DATABASE, state.port(ProcessName.DESK_DATABASE));
        board = new DatabaseServer(cluster, ProcessName.BOARD_DATABASE, state.port(ProcessName.BOARD_DATABASE));
        front = new Front(cluster, state);
        byName.put(ProcessName.DESK_DATABASE, desk);
        byName.put(ProcessName.BOARD_DATABASE, board);
        byName.put(ProcessName.KAFKA, new Broker(cluster, state));
        ProcessName.COMMANDS.forEach(one -> byName.put(one, new ServiceProcess(cluster, one, state, this::database)));
        ProcessName.QUERIES.forEach(one -> byName.put(one, new ServiceProcess(cluster, one, state, this::database)));
        byName.put(ProcessName.FRONT, front);
    }

    ManagedProcess get(ProcessName name) {
        return Objects.requireNonNull(byName.get(name));
    }

    ServiceProcess service(ProcessName name) {
        return (ServiceProcess) get(name);
    }

    Front front() {
        return front;
    }

    /** The ledger's, with the one of views and people beside it. */
    Database database() {
        return desk.database().withViews(board.database());
    }

    List<ProcessName> running() {
        return byName.entrySet().stream().filter(one -> one.getValue().pid().isPresent()).map(Map.Entry::getKey).toList();
    }

    /** All at a time; the first failure is thrown once all have come to their end. */
    static <T> List<T> together(List<Callable<T>> works) {
        ExecutorService workers = Executors.newFixedThreadPool(Math.max(1, works.size()));
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> work : workers.invokeAll(works)) {
                results.add(work.get());
            }
            return results;
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException sentence ? sentence : new IllegalStateException(failure.getCause());
        } catch (InterruptedException asked) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(asked);
        } finally {
            workers.shutdownNow();
        }
    }
}

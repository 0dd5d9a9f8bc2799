package jixiao.cluster;

import java.nio.file.Path;
import java.util.List;

/** HAProxy's configuration: who is believed, how long anybody may take, what goes where, and who is ready. */
final class FrontConfiguration {
    private static final String FRONT = """
            # Written by deploy/cluster at every start.
            global
                log stderr format raw daemon notice
                maxconn 2000
                hard-stop-after 10s

            defaults
                mode http
                log global
                option dontlognull
                # a service closes idle connections when it likes: a command must not meet one that just ends
                option http-server-close
                timeout connect 2s
                # headers come at once; a body, or whoever reads an answer, may be silent this long
                timeout http-request 15s
                timeout client 60s
                timeout http-keep-alive 30s
                # the slowest answer waits for a large table to be read or a ledger to be proved
                timeout server 10m
                timeout queue 10s
                timeout check 2s
                # who is not reached was told nothing, and another is asked; only reading is asked again once it was heard
                retries 3
                option redispatch 1
                retry-on conn-failure empty-response
            %1$s
            frontend front
                bind 127.0.0.1:%2$d
                http-request disable-l7-retry unless { method GET HEAD }
                # what a client says of others before it is nobody's word
                http-request del-header x-forwarded- -m beg
                http-request del-header Forwarded
                http-request set-header X-Forwarded-For %%[src]
                http-request set-header X-Forwarded-Proto http
                http-request set-header X-Forwarded-Port %%[dst_port]
                acl nobody nbsrv(command) lt 1
                acl nobody nbsrv(query) lt 1
                http-request return status 503 content-type application/json string '{"status":"DOWN"}' hdr Cache-Control no-store \
            if { path /actuator/health } { method GET HEAD } nobody
                http-request return status 200 content-type application/json string '{"status":"UP"}' hdr Cache-Control no-store \
            if { path /actuator/health } { method GET HEAD }
                http-request set-var(txn.path) path
                http-request set-var(txn.method) method
                http-request set-var(txn.method) str(GET) if { method HEAD }
                http-request set-var(txn.service) var(txn.method),concat(:,txn.path),map_reg(%3$s/operations.map)
                http-request set-var(txn.service) path,map_reg(%3$s/owners.map) unless { var(txn.service) -m found }
                # an address that neither knows, or written otherwise: screens and refusals come from one, changes from the other
                http-request set-var(txn.service) str(command) if !{ var(txn.service) -m found } !{ method GET HEAD OPTIONS TRACE }
                http-request set-var(txn.allow) path,map_reg(%3$s/methods.map)
                http-response set-header Allow %%[var(txn.allow)] if { res.hdr(Allow) -m found } { var(txn.allow) -m found }
                http-request set-var(txn.reader) req.cook(SESSION)
                http-request set-var(txn.reader) req.hdr(Authorization) unless { var(txn.reader) -m found }
                use_backend %%[var(txn.service)] if { var(txn.service) -m found }
                default_backend query

            """;
    private static final String SERVERS = """
            backend %1$s
                %2$s
                option httpchk
                http-check send meth GET uri /actuator/health/readiness ver HTTP/1.1 hdr Host 127.0.0.1
                http-check expect status 200
                default-server inter 1s fastinter 500ms downinter 500ms fall 2 rise 1 maxconn 180 on-marked-down shutdown-sessions
            """;
    /** A reader stays with one board as long as that is ready, and so never sees it go back to an earlier position. */
    private static final String SAME_READER_SAME_BOARD = """
            hash-type consistent
                balance hash var(txn.reader)""";
    private static final List<Integer> OWN_ANSWERS = List.of(400, 408, 500, 502, 503, 504);
    private final Path folder;
    private final ClusterState state;

    FrontConfiguration(Path folder, ClusterState state) {
        this.folder = folder;
        this.state = state;
    }

    String text() {
        StringBuilder answers = new StringBuilder();
        OWN_ANSWERS.forEach(code -> answers.append("    errorfile %d %s/%1$d.http%n".formatted(code, folder)));
        return FRONT.formatted(answers, state.port(ProcessName.FRONT), folder)
                + servers(FrontRoutes.COMMAND, "balance leastconn", ProcessName.COMMANDS)
                + servers(FrontRoutes.QUERY, SAME_READER_SAME_BOARD, ProcessName.QUERIES);
    }

    private String servers(String service, String balance, List<ProcessName> names) {
        StringBuilder text = new StringBuilder(SERVERS.formatted(service, balance));
        names.forEach(one -> text.append("    server %s 127.0.0.1:%d check port %d%n".formatted(one, state.port(one),
                state.managementPort(one))));
        return text.append('\n').toString();
    }
}

package jixiao.standalone.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import jixiao.kernel.value.Role;
import jixiao.standalone.Door;
import jixiao.standalone.openapi.Operations.Unit;
import jixiao.standalone.openapi.StatedRights.Narrowed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.authorization.method.PreAuthorizeAuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.util.SimpleMethodInvocation;
import org.springframework.web.method.HandlerMethod;
import tools.jackson.databind.JsonNode;

/** Every operation of the document × every role × one's own unit, one below, another's, and nobody. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class RightsMatrixTest {
    private static final Map<String, StatedRights> STATED = StatedRights.read();
    private static final Set<Integer> CLOSED = Set.of(401, 403);
    private static SampleYear year;
    private static Operations operations;

    @BeforeAll
    static void plays(@TempDir Path logs) {
        year = SampleYear.played(logs);
        operations = new Operations(year);
    }

    @AfterAll
    static void ends() {
        year.close();
    }

    @Test
    void every_operation_is_stated_and_nothing_else_is() {
        assertThat(operations.ids()).containsExactlyElementsOf(STATED.keySet());
    }

    /** As the entry judges a request, before any of it is read: all roles, whether or not anybody holds them today. */
    @Test
    void each_role_may_ask_what_is_stated() {
        PreAuthorizeAuthorizationManager judge = new PreAuthorizeAuthorizationManager();
        Map<String, String> wrong = new TreeMap<>();
        operations.handlers().forEach((id, handler) -> {
            Set<Role> may = new TreeSet<>();
            for (Role role : StatedRights.ofPeople()) {
                if (isGranted(judge, handler, role)) {
                    may.add(role);
                }
            }
            Set<Role> stated = new TreeSet<>(STATED.get(id).roles());
            if (!may.equals(stated)) {
                wrong.put(id, "may be asked by %s, stated are %s".formatted(may, stated));
            }
        });
        assertThat(wrong).isEmpty();
    }

    private static boolean isGranted(PreAuthorizeAuthorizationManager judge, HandlerMethod handler, Role role) {
        Supplier<Authentication> somebody = () -> new TestingAuthenticationToken("somebody", "", "ROLE_" + role);
        AuthorizationResult right = judge.authorize(somebody, new SimpleMethodInvocation(handler.getBean(), handler.getMethod(),
                new Object[handler.getMethod().getParameterCount()]));
        return right == null ? Operations.isRead(handler) : right.isGranted(); // what declares nothing may be read, and not changed
    }

    @Test
    void nobody_who_is_not_signed_in_is_let_in() throws IOException {
        Map<String, Integer> open = new TreeMap<>();
        for (String id : operations.ids()) {
            int status = operations.ask(year.door(), "", id, operations.ours()).status();
            if (status != 401 && !operations.isOpenToAll(id)) {
                open.put(id, status);
            }
        }
        assertThat(open).isEmpty();
    }

    /** Of what is their own, and, from above, of what is below. */
    @Test
    void whoever_may_ask_is_let_in_and_nobody_else_is() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Role> account : year.accounts().entrySet()) {
            for (String id : operations.ids()) {
                Door.Answer answer = operations.ask(year.door(), account.getKey(), id, operations.of(account.getKey()));
                boolean may = STATED.get(id).roles().contains(account.getValue());
                if (CLOSED.contains(answer.status()) == may && STATED.get(id).narrowed() != Narrowed.DOOR) {
                    wrong.add("%s %s: %d %s".formatted(account.getKey(), id, answer.status(), answer.body()));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** It is answered as what does not exist: with 404 or, where the question itself is at fault, with what anybody is told of that. */
    @Test
    void what_is_another_units_does_not_exist() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String account : operations.ofOneUnit()) {
            for (String id : operations.ids()) {
                StatedRights stated = STATED.get(id);
                if (stated.narrowed() == Narrowed.ONE && stated.roles().contains(year.accounts().get(account))) {
                    Unit theirs = operations.notOf(account);
                    Door.Answer answer = operations.ask(year.door(), account, id, theirs);
                    Door.Answer toNone = operations.ask(year.door(), account, id, Unit.none());
                    boolean isSame = answer.status() == toNone.status()
                            && theirs.unnamed(answer.body()).equals(Unit.none().unnamed(toNone.body()));
                    if (!isSame || answer.status() != 404 && (answer.status() < 400 || CLOSED.contains(answer.status()))) {
                        wrong.add("%s %s: %d %s".formatted(account, id, answer.status(), answer.body()));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_token_of_one_unit_opens_nothing_of_another() throws IOException {
        JsonNode made = year.door().post("clerk", "/api/tokens", Map.of("name", "预算系统", "scopes", List.of("read", "write"), "expiresOn",
                LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30).toString())).json();
        String token = "Bearer " + made.path("token").asString();
        Map<String, String> wrong = new TreeMap<>();
        int seen = 0;
        for (String id : operations.ids()) {
            StatedRights stated = STATED.get(id);
            if (stated.narrowed() == Narrowed.ONE && stated.roles().contains(Role.CLERK)) {
                Unit theirs = operations.notOf("clerk");
                String byToken = operations.ask(year.door(), token, id, theirs).body();
                if (!byToken.equals(operations.ask(year.door(), "clerk", id, theirs).body())) {
                    wrong.put(id, byToken);
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(20);
        assertThat(wrong).as("answered otherwise than its owner").isEmpty();
    }

    /** Who, when, where and in which capacity is never said by whoever asks. */
    @Test
    void nobody_says_besides_who_he_is_or_what_he_may() throws IOException {
        List<String> wrong = new ArrayList<>();
        int seen = 0;
        for (String id : operations.ids()) {
            StatedRights stated = STATED.get(id);
            String account = year.accounts().entrySet().stream().filter(one -> stated.roles().contains(one.getValue())).findFirst()
                    .orElseThrow().getKey();
            for (String field : stated.narrowed() == Narrowed.DOOR ? List.<String>of() : List.of("unit", "role", "roles", "by", "who",
                    "account", "at", "approvedBy", "state", "grants", "mustChange", "sample", "chain")) {
                Optional<Door.Answer> answer = operations.askWith(field, year.door(), account, id, operations.of(account));
                seen += answer.isPresent() ? 1 : 0;
                answer.filter(one -> one.status() != 400 || !one.json().path("field").asString("").equals(field))
                        .ifPresent(one -> wrong.add("%s with %s: %d %s".formatted(id, field, one.status(), one.body())));
            }
        }
        assertThat(seen).isGreaterThan(300);
        assertThat(wrong).isEmpty();
    }

    @Test
    void nothing_that_tells_of_many_tells_of_another_unit() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (String account : operations.ofOneUnit()) {
            for (String id : operations.ids()) {
                StatedRights stated = STATED.get(id);
                if (stated.narrowed() != Narrowed.ONE && operations.isRead(id) && stated.roles().contains(year.accounts().get(account))) {
                    String body = operations.ask(year.door(), account, id, operations.of(account)).body();
                    operations.notOf(account).marks().stream().filter(body::contains)
                            .forEach(mark -> wrong.add("%s %s tells of %s".formatted(account, id, mark)));
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void whoever_sees_no_business_data_is_told_of_no_unit() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Map.Entry<String, Role> account : year.accounts().entrySet()) {
            if (account.getValue().isAdministrator()) {
                for (String id : operations.ids()) {
                    boolean isAudit = id.equals("listAudit"); // which names what was asked for, and tells nothing of it
                    if (operations.isRead(id) && !isAudit && STATED.get(id).roles().contains(account.getValue())) {
                        String body = operations.ask(year.door(), account.getKey(), id, operations.ours()).body();
                        operations.ours().projects().stream().filter(body::contains)
                                .forEach(code -> wrong.add("%s %s tells of %s".formatted(account.getKey(), id, code)));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
    }
}

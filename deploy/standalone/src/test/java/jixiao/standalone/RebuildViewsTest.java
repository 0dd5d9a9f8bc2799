package jixiao.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RebuildViewsTest {
    private static final Services SERVICES = Entrance.running().services();
    private final Door door = new Door(SERVICES.address(), Entrance.PASSWORD);

    @Test
    void signs_in_with_a_token_and_no_password() throws Exception {
        try (JavaProcess rebuild = rebuild(Map.of("JIXIAO_TOKEN", token("reviewer", "read", "write") + "\n"))) {
            assertThat(rebuild.ending()).contains("与现有视图逐行一致", "已切换到新视图");
            assertThat(rebuild.exitCode()).isZero();
        }
    }

    @Test
    void says_what_is_wrong_with_a_token() throws Exception {
        Map<String, String> wrong = Map.of("jixiao_" + "A".repeat(43), "令牌无效", "两个 词", "不是访问令牌",
                token("reviewer", "read"), "权限范围", token("leader", "read", "write"), "您的角色不能做这件事");
        for (Map.Entry<String, String> one : wrong.entrySet()) {
            try (JavaProcess rebuild = rebuild(Map.of("JIXIAO_TOKEN", one.getKey()))) {
                assertThat(rebuild.ending()).contains(one.getValue()).doesNotContain("Exception", one.getKey());
                assertThat(rebuild.exitCode()).isNotZero();
            }
        }
    }

    @Test
    void believes_no_certificate_of_what_it_finds_by_its_folder() throws Exception {
        try (JavaProcess rebuild = JavaProcess.run(RebuildViews.class, Map.of(), "--certificate", "cert.pem")) {
            assertThat(rebuild.ending()).contains("--certificate 要与 --address 同用").doesNotContain("Exception");
            assertThat(rebuild.exitCode()).isEqualTo(2);
        }
    }

    private static JavaProcess rebuild(Map<String, String> environment) {
        return JavaProcess.run(RebuildViews.class, environment, "--address", SERVICES.address());
    }

    private String token(String account, String... scopes) throws Exception {
        String today = LocalDate.now(ZoneId.of("Asia/Shanghai")).toString();
        Door.Answer made = door.post(account, "/api/tokens", Map.of("name", "rebuild", "scopes", List.of(scopes), "expiresOn", today));
        assertThat(made.status()).as(made.body()).isEqualTo(201);
        return made.json().path("token").asString();
    }
}

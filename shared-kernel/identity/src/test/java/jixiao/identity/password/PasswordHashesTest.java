package jixiao.identity.password;

import static org.assertj.core.api.Assertions.assertThat;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.factory.PasswordEncoderFactories;
import org.springframework.security.crypto.password.PasswordEncoder;

class PasswordHashesTest {
    private static final PasswordHashes REAL = new PasswordHashes();
    private final List<String> work = new ArrayList<>();
    private final PasswordHashes counted = new PasswordHashes(new Counted("argon2id"), new Counted("bcrypt"));

    @Test
    void are_argon2id_of_19_mebibytes_in_two_passes_on_one_lane() {
        String hash = REAL.of("春天 in Zhangjiakou 2024");
        assertThat(hash).matches("\\{argon2id}\\$argon2id\\$v=19\\$m=19456,t=2,p=1\\$[A-Za-z0-9+/]{22}\\$[A-Za-z0-9+/]{43}")
                .isNotEqualTo(REAL.of("春天 in Zhangjiakou 2024"));
        assertThat(REAL.isOf("春天 in Zhangjiakou 2024", hash, false)).isTrue();
        assertThat(REAL.isOf("春天 in Zhangjiakou 2025", hash, false)).isFalse();
        assertThat(PasswordHashes.isEarlier(hash)).isFalse();
    }

    @Test
    void of_earlier_versions_are_verified_and_known_as_such() {
        String earlier = PasswordEncoderFactories.createDelegatingPasswordEncoder().encode("ofEarlierDays");
        assertThat(REAL.isOf("ofEarlierDays", earlier, true)).isTrue();
        assertThat(REAL.isOf("ofOtherDays", earlier, true)).isFalse();
        assertThat(PasswordHashes.isEarlier(earlier)).isTrue();
    }

    @Test
    void that_are_nobodys_are_compared_with_in_earnest_and_never_equal() {
        assertThat(REAL.isOf("", null, true)).isFalse();
        assertThat(REAL.isOf("password", null, true)).isFalse();
        List<String> compared = new ArrayList<>();
        new PasswordHashes(new Compared(compared), new Compared(compared)).isOf("any", null, true);
        assertThat(compared).hasSize(2);
        assertThat(Argon2Function.getInstanceFromHash(compared.get(0)))
                .isEqualTo(Argon2Function.getInstance(19_456, 2, 1, 32, Argon2.ID));
        assertThat(Argon2Function.getInstanceFromHash(compared.get(0)).check("any", compared.get(0))).isFalse();
        assertThat(new BCryptPasswordEncoder().upgradeEncoding(compared.get(1))).as("of the strength of all").isFalse();
        assertThat(new BCryptPasswordEncoder().matches("any", compared.get(1))).isFalse();
    }

    @Test
    void cost_the_same_work_whatever_is_wrong() {
        List<@Nullable String> hashes = new ArrayList<>(List.of("{argon2id}other", "{bcrypt}other", PasswordHashes.ofSecret("other"),
                "{noop}guess", "guess"));
        hashes.add(null);
        assertThat(hashes).allSatisfy(hash -> {
            work.clear();
            assertThat(counted.isOf("guess", hash, true)).isFalse();
            assertThat(work).as(String.valueOf(hash)).containsExactlyInAnyOrder("argon2id", "bcrypt");
        });
        hashes.remove("{bcrypt}other");
        assertThat(hashes).allSatisfy(hash -> {
            work.clear();
            assertThat(counted.isOf("guess", hash, false)).isFalse();
            assertThat(work).as(String.valueOf(hash)).containsExactly("argon2id");
        });
    }

    @Test
    void of_one_time_secrets_are_those_of_no_password() {
        String hash = PasswordHashes.ofSecret("aB3dE6gH9jK2mN5pQ8rS");
        assertThat(hash).startsWith("{sha256}").doesNotContain("aB3dE6gH9jK2mN5pQ8rS");
        assertThat(PasswordHashes.isOfSecret("aB3dE6gH9jK2mN5pQ8rS", hash)).isTrue();
        assertThat(PasswordHashes.isOfSecret("aB3dE6gH9jK2mN5pQ8rT", hash)).isFalse();
        assertThat(PasswordHashes.isOfSecret("aB3dE6gH9jK2mN5pQ8rS", null)).isFalse();
        assertThat(PasswordHashes.isOfSecret("null", null)).isFalse();
    }

    private class Counted implements PasswordEncoder {
        private final String kind;

        Counted(String kind) {
            this.kind = kind;
        }

        @Override
        public String encode(@Nullable CharSequence password) {
            return String.valueOf(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            work.add(kind);
            return String.valueOf(password).equals(hash);
        }
    }

    private record Compared(List<String> hashes) implements PasswordEncoder {
        @Override
        public String encode(@Nullable CharSequence password) {
            return String.valueOf(password);
        }

        @Override
        public boolean matches(@Nullable CharSequence password, @Nullable String hash) {
            hashes.add(String.valueOf(hash));
            return false;
        }
    }
}

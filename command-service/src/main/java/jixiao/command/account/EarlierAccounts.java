package jixiao.command.account;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import jixiao.kernel.value.AccountName;
import jixiao.kernel.value.Role;
import jixiao.kernel.value.UnitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Copies the accounts that earlier versions kept beside the ledger to where identity keeps people, each once, at the start. Of several
 * whose names look alike, as could be opened when nothing was normalised yet, one is copied: the one in the normal form, else the first.
 */
@Component
class EarlierAccounts implements InitializingBean {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierAccounts.class);
    private final JdbcClient desk;
    private final JdbcClient identity;
    private final Accounts accounts;

    EarlierAccounts(@Qualifier("desk") JdbcClient desk, @Qualifier("identity") JdbcClient identity, Accounts accounts) {
        this.desk = desk;
        this.identity = identity;
        this.accounts = accounts;
    }

    private record Earlier(AccountName name, Role role, UnitCode unit, String hash) {
        boolean isNormal() {
            return name.text().equals(name.key());
        }
    }

    @Override
    public void afterPropertiesSet() {
        desk.sql("select epoch from epoch where ended_at is null").query(UUID.class).optional().ifPresent(epoch -> identity.sql("""
                insert into identity.heard (epoch, position) values (:epoch, 0)
                on conflict (one) do update set epoch = excluded.epoch, position = 0 where heard.epoch <> excluded.epoch""")
                .param("epoch", epoch).update());
        List<Earlier> all = desk.sql("select name, role, unit, password_hash from account")
                .query((row, number) -> new Earlier(new AccountName(row.getString(1)), Role.valueOf(row.getString(2)),
                        new UnitCode(row.getString(3)), row.getString(4))).list();
        Comparator<Earlier> normalFirst = Comparator.comparing(one -> !one.isNormal());
        all.stream().filter(one -> !one.name().isReserved()).sorted(normalFirst.thenComparing(one -> one.name().text()))
                .forEach(this::copy);
    }

    private void copy(Earlier earlier) {
        Optional<String> known = identity.sql("select shown from identity.access where account = :account")
                .param("account", earlier.name().key()).query(String.class).optional();
        if (known.isEmpty()) {
            accounts.keep(earlier.name(), earlier.name().text(), earlier.role(), earlier.unit(), earlier.hash(), true);
        } else if (!known.get().equals(earlier.name().text())) {
            LOG.warn("账号“{}”与“{}”只在写法上不同，未沿用；请为其本人另开账号。", earlier.name(), known.get());
        }
    }
}

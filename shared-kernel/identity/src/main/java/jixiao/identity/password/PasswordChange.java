package jixiao.identity.password;

import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;
import jixiao.identity.password.PasswordCheck.Checked;
import jixiao.identity.password.PasswordCheck.Result;
import jixiao.identity.password.PasswordRefusal.PasswordIsTheOneTimeSecret;
import jixiao.identity.password.PasswordRefusal.PasswordUsedBefore;
import jixiao.identity.password.StoredPasswords.Owned;
import jixiao.kernel.value.AccountName;

/** A person's new password: whoever knows the old one may choose one that the profile takes. */
public final class PasswordChange {
    private final PasswordCheck check;
    private final StoredPasswords stored;
    private final PasswordHashes hashes;
    private final HashingBulkhead bulkhead;
    private final PasswordProfile profile;
    private final PasswordPolicy policy;

    PasswordChange(PasswordCheck check, StoredPasswords stored, PasswordHashes hashes, HashingBulkhead bulkhead, PasswordProfile profile,
                   CommonPasswords common) {
        this.check = check;
        this.stored = stored;
        this.hashes = hashes;
        this.bulkhead = bulkhead;
        this.profile = profile;
        this.policy = new PasswordPolicy(profile, common);
    }

    /**
     * RIGHT once the new one is set; else nothing changed. {@code storing} is given what sets it, which answers false where another was set
     * meanwhile, and runs it in its transaction. Throws a {@link PasswordRefusal} where the new one is not taken, which nobody
     * hears who does not know the old one.
     */
    public Result change(AccountName account, CharSequence old, CharSequence wanted, String source,
                         Consumer<BooleanSupplier> storing) {
        Checked known = check.compare(account, old, source);
        if (known.result() != Result.RIGHT) {
            return known.result();
        }
        Optional<Owned> owned = stored.find(account).filter(now -> now.hash().equals(known.hash())); // else another was set meanwhile
        if (owned.isEmpty()) {
            return Result.WRONG;
        }
        String password = wanted.toString();
        if (PasswordHashes.isOfSecret(password, owned.get().hash())) {
            throw new PasswordIsTheOneTimeSecret();
        }
        policy.judge(password, owned.get().words());
        Optional<String> hash = bulkhead.run(true, SignInSource.of(source), () -> unlikeTheLast(password, owned.get()));
        if (hash.isEmpty()) {
            return Result.BUSY;
        }
        storing.accept(() -> stored.change(account, owned.get().hash(), hash.get()));
        return Result.RIGHT;
    }

    private String unlikeTheLast(String password, Owned owned) {
        List<String> last = Stream.concat(Stream.of(owned.hash()), owned.former().stream()).filter(hash -> !PasswordHashes.isSecret(hash))
                .limit(profile.unlikeTheLast()).toList();
        if (last.stream().anyMatch(hash -> hashes.isOf(password, hash, false))) {
            throw new PasswordUsedBefore(profile.unlikeTheLast());
        }
        return hashes.of(password);
    }
}

package jixiao.identity.password;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jixiao.kernel.identity.Invisible;
import jixiao.kernel.value.AccountName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Password check that locks guessing out ({@link SignIns}) and hashes a few at a time ({@link HashingBulkhead}). A one-time secret opens
 * even what is locked: it cannot be guessed, and whoever is shut out by others gets in again with a new one.
 */
final class LockingPasswordCheck implements PasswordCheck {
    /** Of what somebody typed where a name should be, perhaps a password, no more is logged. */
    private static final int LONGEST_LOGGED = 40;
    private static final Logger LOG = LoggerFactory.getLogger(LockingPasswordCheck.class);

    private final SignIns signIns;
    private final StoredPasswords stored;
    private final PasswordHashes hashes;
    private final HashingBulkhead bulkhead;
    private final PasswordProfile profile;
    private final Counter failed;
    private final Counter unchecked;

    LockingPasswordCheck(SignIns signIns, StoredPasswords stored, PasswordHashes hashes, HashingBulkhead bulkhead, PasswordProfile profile,
                         MeterRegistry metrics) {
        this.signIns = signIns;
        this.stored = stored;
        this.hashes = hashes;
        this.bulkhead = bulkhead;
        this.profile = profile;
        failed = Counter.builder("jixiao.sign.in.failures").description("sign-ins with a wrong name or password").register(metrics);
        unchecked = Counter.builder("jixiao.sign.in.unchecked").description("sign-ins told to come later").register(metrics);
    }

    @Override
    public Checked compare(AccountName account, CharSequence password, String source) {
        if (Invisible.isAll(account.text()) || account.fault().isPresent()) {
            failed.increment();
            return Checked.without(Result.WRONG); // no account has such a name, and the database could not even be asked
        }
        String place = SignInSource.of(source);
        String text = password.toString();
        SignInState before = signIns.state(account, place);
        String secret = before.hash();
        Checked checked;
        if (PasswordHashes.isOfSecret(text, secret) && secret != null) {
            checked = right(account, place, secret);
        } else if (before.isLocked()) {
            checked = Checked.without(Result.LOCKED);
        } else {
            checked = bulkhead.run(before.isKnown(), place, () -> compared(account, text, place)).orElse(Checked.without(Result.BUSY));
        }
        if (checked.result() == Result.LOCKED || checked.result() == Result.BUSY) {
            unchecked.increment();
        }
        return checked;
    }

    /** Asked anew, because others of this name may have failed while this one waited. */
    private Checked compared(AccountName account, String password, String place) {
        SignInState now = signIns.state(account, place);
        if (now.isLocked()) {
            return Checked.without(Result.LOCKED);
        }
        String hash = now.hash();
        if (!hashes.isOf(password, hash, now.areEarlierHashes()) || hash == null) {
            return wrong(account, place);
        }
        if (PasswordHashes.isEarlier(hash) && stored.isWritable()) {
            String renewed = hashes.of(password);
            return stored.renew(account, hash, renewed) ? right(account, place, renewed) : comparedAgain(account, password, place);
        }
        return right(account, place, hash);
    }

    /** Somebody else renewed the hash, or set another password. */
    private Checked comparedAgain(AccountName account, String password, String place) {
        String hash = signIns.state(account, place).hash();
        return hash != null && hashes.isOf(password, hash, false) ? right(account, place, hash) : wrong(account, place);
    }

    private Checked right(AccountName account, String place, String hash) {
        signIns.succeeded(account, place);
        if (profile.longestDays().isPresent() && stored.isWritable()) {
            stored.mustChangeAfter(account, profile.longestDays().getAsInt());
        }
        return new Checked(Result.RIGHT, hash);
    }

    private Checked wrong(AccountName account, String place) {
        failed.increment();
        int times = signIns.failed(account, place);
        LOG.warn("sign-in failed: {} from {}, {} times within {} min", shown(account.key()), place, times, SignIns.LOCKED_MINUTES);
        return Checked.without(Result.WRONG);
    }

    private static String shown(String name) {
        String printable = name.replaceAll("\\p{Cntrl}", "?");
        return printable.length() > LONGEST_LOGGED ? printable.substring(0, LONGEST_LOGGED) + "…" : printable;
    }
}

package jixiao.identity.password;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import jixiao.kernel.value.AccountName;

/** Gives accounts their passwords: one-time secrets, and the sample's. */
public final class Passwords {
    private final StoredPasswords stored;
    private final PasswordHashes hashes;
    private final SignIns signIns;

    Passwords(StoredPasswords stored, PasswordHashes hashes, SignIns signIns) {
        this.stored = stored;
        this.hashes = hashes;
        this.signIns = signIns;
    }

    /**
     * A new one-time secret in the place of whatever the account had, sessions and tokens too: shown once, good for some days, changed at
     * the first sign-in.
     */
    public String giveSecret(AccountName account) {
        String secret = OneTimeSecret.next();
        stored.replace(account, PasswordHashes.ofSecret(secret), OneTimeSecret.GOOD_FOR_HOURS);
        return secret;
    }

    /** The same for many, all of them or none; in the order of the accounts. */
    public Map<AccountName, String> giveSecrets(Collection<AccountName> accounts) {
        Map<AccountName, String> secrets = secretsOf(accounts);
        stored.set(hashed(secrets), OneTimeSecret.GOOD_FOR_HOURS, true);
        return secrets;
    }

    /** The same for those of them that never had a password; whoever has one keeps it and is left out. */
    public Map<AccountName, String> giveFirstSecrets(Collection<AccountName> accounts) {
        Map<AccountName, String> secrets = secretsOf(accounts);
        secrets.keySet().retainAll(stored.setFirst(hashed(secrets), OneTimeSecret.GOOD_FOR_HOURS));
        return secrets;
    }

    private static Map<AccountName, String> secretsOf(Collection<AccountName> accounts) {
        Map<AccountName, String> secrets = new LinkedHashMap<>();
        accounts.forEach(account -> secrets.put(account, OneTimeSecret.next()));
        return secrets;
    }

    private static Map<AccountName, String> hashed(Map<AccountName, String> secrets) {
        Map<AccountName, String> hashed = new LinkedHashMap<>();
        secrets.forEach((account, secret) -> hashed.put(account, PasswordHashes.ofSecret(secret)));
        return hashed;
    }

    /** A password that no policy is asked about and that need not be changed: of the sample, and of tests. */
    public void set(AccountName account, String password) {
        stored.set(account, hashes.of(password), null, false);
    }

    /** The same of an account that is recovered: it grows old like any that a person chose. */
    public void setAgeing(AccountName account, String password) {
        stored.set(account, hashes.of(password), null, true);
    }

    /** Whether the account's password is still the one of that hash, as it stays until the end of the transaction. */
    public boolean isStill(AccountName account, String hash) {
        return stored.isStill(account, hash);
    }

    /** Forgets what failed, wherever it came from. */
    public void unlock(AccountName account) {
        signIns.forget(account);
    }
}

package jixiao.identity.audit;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import jixiao.identity.audit.AuditLog.TooManyChanges;

/**
 * Rate limit of what others can have recorded one by one: so many rows a minute for each account that is signed in, for each that is only
 * named, for each place that nobody signed in from, and for all such places together. What is beyond is one entry of its kind without name
 * and path, and counted; what somebody begins beyond it is refused, as nothing is changed that is not told. Whatever somebody makes up
 * thereby fills neither the log nor memory. Not safe for use by two threads.
 */
final class RecordQuota {
    static final Duration COUNTED_FOR = Duration.ofMinutes(1);
    /** More than a program has refused that is put right again. */
    static final int OF_AN_ACCOUNT = 600;
    /** More than a program hands in that sends one file after another. */
    static final int BEGUN_BY_AN_ACCOUNT = 600;
    /** As many as lock it; others have no say in whether its own are told, so nobody hides it behind made-up names. */
    static final int OF_A_NAME = 5;
    static final int OF_A_PLACE = 60;
    static final int OF_ALL_PLACES = 600;

    /** In the place of what was told with the others of its kind. */
    static final String MANY = "*";
    static final String REASON = "TooManyToTell";

    private final Map<String, Integer> accounts = new HashMap<>();
    private final Map<String, Integer> beginners = new HashMap<>();
    /** Of accounts that there are: others are made up, and are told by their place. */
    private final Map<String, Integer> names = new HashMap<>();
    /** No more than {@link #OF_ALL_PLACES}. */
    private final Map<String, Integer> places = new HashMap<>();
    private int ofAllPlaces;
    private long began = System.nanoTime();

    /** Itself, or what it is counted as; {@code now}: a {@link System#nanoTime}. Throws {@link TooManyChanges}. */
    AuditEntry of(AuditEntry entry, long now) {
        if (entry.outcome() == AuditOutcome.DONE) {
            return entry;
        }
        if (now - began >= COUNTED_FOR.toNanos()) {
            accounts.clear();
            beginners.clear();
            names.clear();
            places.clear();
            ofAllPlaces = 0;
            began = now;
        }
        if (entry.outcome() == AuditOutcome.BEGUN) {
            if (!isWithin(beginners, entry.account(), BEGUN_BY_AN_ACCOUNT)) {
                throw new TooManyChanges(BEGUN_BY_AN_ACCOUNT, 1 + Duration.ofNanos(began + COUNTED_FOR.toNanos() - now).toSeconds());
            }
            return entry;
        }
        if (entry.isSignedIn()) {
            return isWithin(accounts, entry.account(), OF_AN_ACCOUNT) ? entry : summed(entry, entry.account(), MANY);
        }
        if (entry.namesAnAccount() && isWithin(names, entry.account(), OF_A_NAME)) {
            return entry;
        }
        if (ofAllPlaces >= OF_ALL_PLACES) {
            return summed(entry, MANY, MANY);
        }
        if (!isWithin(places, entry.source(), OF_A_PLACE)) {
            return summed(entry, MANY, entry.source());
        }
        ofAllPlaces++;
        return entry;
    }

    private static boolean isWithin(Map<String, Integer> told, String key, int most) {
        int before = told.getOrDefault(key, 0);
        if (before < most) {
            told.put(key, before + 1);
        }
        return before < most;
    }

    private static AuditEntry summed(AuditEntry entry, String account, String source) {
        return new AuditEntry(account, source, null, null, null, null, entry.action(), entry.outcome(), REASON);
    }
}

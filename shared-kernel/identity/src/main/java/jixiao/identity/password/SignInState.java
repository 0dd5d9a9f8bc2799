package jixiao.identity.password;

import org.jspecify.annotations.Nullable;

/**
 * What is known of an account at a sign-in from one place. {@code hash}: null where there is no account, or one that may not sign in.
 * {@code isKnown}: it has signed in from there in the last 30 days.
 */
record SignInState(@Nullable String hash, boolean isKnown, boolean isLockedHere, boolean isLockedEverywhere, boolean areEarlierHashes) {
    /** Nobody elsewhere locks an account out of a place from which its owner signs in. */
    boolean isLocked() {
        return isLockedHere || isLockedEverywhere && !isKnown;
    }
}

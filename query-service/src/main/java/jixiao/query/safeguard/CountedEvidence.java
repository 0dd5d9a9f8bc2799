package jixiao.query.safeguard;

import java.util.List;

/** So many done of so many due, and where the rest can be seen. */
record CountedEvidence(int done, int of, List<String> open) {
}

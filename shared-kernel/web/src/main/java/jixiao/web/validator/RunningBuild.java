package jixiao.web.validator;

import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What tells answers of this process from those of another build or another process of the same: what one has counted or built says
 * nothing of what another did.
 */
public final class RunningBuild {
    public static final String ID = drawn();

    private RunningBuild() {
    }

    private static String drawn() {
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

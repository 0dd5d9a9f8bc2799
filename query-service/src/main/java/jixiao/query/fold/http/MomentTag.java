package jixiao.query.fold.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import jixiao.query.fold.reading.Moment;
import jixiao.query.platform.ScopedTables;
import jixiao.query.platform.Viewer;
import jixiao.web.validator.EntityTag;
import jixiao.web.validator.EntityTags;
import jixiao.web.validator.NotModified;
import jixiao.web.validator.RunningBuild;

/**
 * The weak entity tag of an answer about a moment, known before anything is read: the question, the position and day it speaks of, who asks
 * with which rights and in which language. Another build, or rows that were written over, is another edition of another process.
 */
final class MomentTag {
    private static final int BYTES = 15;

    private MomentTag() {
    }

    /** Says the tag; throws {@link NotModified} where the asker names it. */
    static void check(HttpServletRequest request, HttpServletResponse response, Moment moment, long serving) {
        if (!PositionOnEveryGet.isReading(request) || moment.edition() == 0) {
            return;
        }
        EntityTag tag = of(request, moment, serving);
        response.setHeader("ETag", tag.toString());
        if (EntityTags.read(request.getHeaders("If-None-Match")).filter(seen -> !seen.any() && seen.nameWeakly(tag)).isPresent()) {
            throw new NotModified();
        }
    }

    static EntityTag of(HttpServletRequest request, Moment moment, long serving) {
        String about = String.join("\n", RunningBuild.ID, Long.toString(moment.edition()), Long.toString(moment.position()),
                moment.day().toString(), request.getRequestURI() + "?" + request.getQueryString(), viewer(moment.viewer(), serving),
                String.valueOf(request.getHeader("Accept-Language")));
        return EntityTag.weak(Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest(about), BYTES)));
    }

    /**
     * With the units that are his to see. Whose a project is may change with any event, and is asked as of today whatever the moment: for
     * whoever sees only some, an answer about the past holds no longer than the views stand still.
     */
    private static String viewer(Viewer viewer, long serving) {
        return viewer.account() + " " + viewer.roles().stream().sorted().toList()
                + (viewer.seesEverything() ? "" : " " + ScopedTables.said(viewer) + " " + serving);
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

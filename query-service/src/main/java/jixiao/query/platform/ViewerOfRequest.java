package jixiao.query.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import jixiao.identity.signin.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.Authentication;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Resolves the {@link Viewer} of a request from the rights of whoever signed in. */
public final class ViewerOfRequest implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Viewer.class;
    }

    @Override
    public Viewer resolveArgument(MethodParameter parameter, @Nullable ModelAndViewContainer container, NativeWebRequest web,
                                  @Nullable WebDataBinderFactory binders) {
        return of(web);
    }

    public static Viewer of(NativeWebRequest web) {
        return of(web.getUserPrincipal());
    }

    /** What an answer to this request depends on beside what is asked: nothing for those who see everything. */
    static String seen(HttpServletRequest request) {
        Viewer viewer = of(request.getUserPrincipal());
        return viewer.seesEverything() ? "" : ScopedTables.said(viewer);
    }

    private static Viewer of(@Nullable Principal somebody) {
        if (somebody instanceof Authentication authentication) {
            SignedIn signedIn = SignedIn.of(authentication);
            return Viewer.of(signedIn.getName(), signedIn.rights());
        }
        throw new IllegalStateException("nobody signed in");
    }
}

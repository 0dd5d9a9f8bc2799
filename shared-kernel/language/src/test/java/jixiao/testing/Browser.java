package jixiao.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Asks as a page in a browser does: keeps cookies, and says the CSRF token's in a header with every change. */
public final class Browser {
    public static final String SESSION = "SESSION";
    private static final String CSRF_COOKIE = "XSRF-TOKEN";
    private static final String CSRF_HEADER = "X-XSRF-TOKEN";
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;
    private final Map<String, String> cookies = new TreeMap<>();

    public Browser(URI address) {
        this.address = address;
    }

    /** The same browser at another address: cookies know no ports. */
    public Browser at(URI other) {
        Browser there = new Browser(other);
        there.cookies.putAll(cookies);
        return there;
    }

    /** Signs in with a token fetched before. */
    public HttpResponse<String> signIn(String account, String password) {
        get("/api/session");
        return send("POST", "/api/session", "{\"account\": \"%s\", \"password\": \"%s\"}".formatted(account, password));
    }

    public HttpResponse<String> get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    /** {@code headers}: names and values; one of those that are said anyway is said so instead, and with an empty value not at all. */
    public HttpResponse<String> send(String method, String path, String json, String... headers) {
        Map<String, String> said = new HashMap<>();
        if (!cookies.isEmpty()) {
            said.put("Cookie", cookies.entrySet().stream().map(one -> one.getKey() + "=" + one.getValue())
                    .collect(Collectors.joining("; ")));
        }
        if (!method.equals("GET") && cookies.containsKey(CSRF_COOKIE)) {
            said.put(CSRF_HEADER, cookies.get(CSRF_COOKIE));
        }
        if (json != null) {
            said.put("Content-Type", "application/json");
        }
        for (int at = 0; at < headers.length; at += 2) {
            said.put(headers[at], headers[at + 1]);
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(address.resolve(path)).method(method, json == null
                ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(json));
        said.forEach((name, value) -> {
            if (!value.isEmpty()) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").forEach(this::keep);
            return answer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    public Optional<String> cookie(String name) {
        return Optional.ofNullable(cookies.get(name));
    }

    /** As somebody puts it there who should not. */
    public Browser with(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /** The attributes with which an answer sets a cookie. */
    public static List<String> attributes(HttpResponse<?> answer, String cookie) {
        return answer.headers().allValues("Set-Cookie").stream().filter(one -> one.startsWith(cookie + "="))
                .flatMap(one -> Arrays.stream(one.split("; ")).skip(1)).toList();
    }

    private void keep(String header) {
        String[] pair = header.split(";")[0].split("=", 2);
        if (pair[1].isEmpty()) {
            cookies.remove(pair[0]);
        } else {
            cookies.put(pair[0], pair[1]);
        }
    }
}

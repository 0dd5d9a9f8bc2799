package jixiao.identity.signin;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/** What a token is good for at most, within the rights of its account: asking, or changing. */
@Schema(description = "read 只读、write 可以改动")
public enum TokenScope {
    @JsonProperty("read") READ,
    @JsonProperty("write") WRITE
}

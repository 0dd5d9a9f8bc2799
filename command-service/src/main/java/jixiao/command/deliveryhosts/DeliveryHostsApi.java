package jixiao.command.deliveryhosts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import jixiao.command.deliveryhosts.DeliveryHostsCommand.SetDeliveryHosts;
import jixiao.command.deliveryhosts.DeliveryHostsRefusal.NotSecurityAdministrator;
import jixiao.command.deliveryhosts.DeliveryHostsRefusal.ReasonMissing;
import jixiao.command.desk.CommandRequest;
import jixiao.command.desk.Desk;
import jixiao.kernel.host.DeliveryHost;
import jixiao.web.body.JsonBody;
import jixiao.web.problem.Refuses;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The hosts that messages may be posted to, over HTTP: a security administrator replaces the list. */
@RestController
@PreAuthorize("hasRole('SECURITY_ADMIN')")
@Tag(name = "允许的投递主机")
class DeliveryHostsApi {
    static final Desk.Addressee LIST = new Desk.Addressee(DeliveryHostsCommand.NAME, "没有允许的投递主机");
    /** A city's bureaus have a few systems each; the list is read whole at every sending. */
    static final int MOST = 200;

    private final Desk desk;
    private final TypedHosts typed;

    DeliveryHostsApi(Desk desk, TypedHosts typed) {
        this.desk = desk;
        this.typed = typed;
    }

    @Schema(name = "DeliveryHostList", example = """
            {"hosts": ["oa.example.gov.cn", "*.zjk.gov.cn", "qyapi.weixin.qq.com:443"], "reason": "接入市政务协同平台"}""")
    record HostBody(@NotNull(message = "必填，可为空数组") @Size(max = MOST, message = "不超过 200 个")
                    @Schema(description = "完整的清单：主机名、地址或 *.后缀，可带端口，不带即任何端口")
                    List<@NotBlank(message = "必填") @Size(max = DeliveryHost.LONGEST, message = "不超过 264 字") String> hosts,
                    @NotBlank(message = "必填") @Size(max = 1_000, message = "不超过 1000 字") @Schema(description = "原因") String reason) {
    }

    @Operation(operationId = "setDeliveryHosts", summary = "设定允许的投递主机，整份替换以前的", description = """
            系统对接和群机器人的消息只发往清单上的主机：订阅时核对，每次发送时再核对；从清单上去掉的主机，等着发给它的消息停在未送达，
            重新允许后可再次发送。本机、链路本地、云平台元数据、组播地址和 6to4、NAT64 等过渡地址任何时候都不发。""")
    @JsonBody(bytes = "128KB", values = 500, list = MOST, depth = 3)
    @Refuses({NotSecurityAdministrator.class, ReasonMissing.class})
    @PutMapping("/api/delivery-hosts")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void set(@Valid @RequestBody HostBody body, CommandRequest asking) {
        desk.ask(LIST, new SetDeliveryHosts(typed.read(body.hosts()), body.reason()), asking);
    }
}

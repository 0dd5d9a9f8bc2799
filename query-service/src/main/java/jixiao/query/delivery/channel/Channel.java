package jixiao.query.delivery.channel;

import io.swagger.v3.oas.annotations.media.Schema;

/** The ways in which somebody can be told: 站内, 邮件, 系统对接, 群机器人. */
@Schema(description = "IN_APP 站内、EMAIL 邮件、WEBHOOK 系统对接、ROBOT 群机器人")
public enum Channel {
    IN_APP, EMAIL, WEBHOOK, ROBOT
}

package jixiao.query.delivery.channel;

/** The ways in which somebody can be told: 站内, 邮件, 系统对接, 群机器人. */
public enum Channel {
    IN_APP, EMAIL, WEBHOOK, ROBOT
}

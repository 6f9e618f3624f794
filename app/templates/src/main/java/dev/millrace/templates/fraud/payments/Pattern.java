package dev.millrace.templates.fraud.payments;

/** A way of fraud that the traffic contains. */
public enum Pattern {
    /** A stolen number is tried with small amounts at shops on the net, then used. */
    CARD_TESTING,
    /** A copied card is used at as many shops as possible within minutes. */
    VELOCITY,
    /** Somebody logs in as the user on a new device and buys what can be sold again. */
    TAKEOVER,
    /** The card is used far from where its owner has just paid. */
    FAR_AWAY,
    /** A merchant takes part: amounts just below what is looked at, from many cards. */
    COLLUSION
}

package dev.millrace.templates.fraud;

/**
 * What the model sees of a payment. All but the payment's own properties are taken from the user's <em>past</em>: of the
 * last {@value History#KEPT} payments that arrived before, those made no later than this one and less than {@value
 * History#PAST_DAYS} days earlier. Time is that of the payments, never that of a clock or a watermark. A window of some
 * length holds the past less than that length before the payment, and the payment itself.
 *
 * <p>The order is that of the model's inputs.
 */
public enum Feature {
    /** The amount, in units of the currency. */
    AMOUNT,
    /** The amount as a multiple of the past's mean; 1 without a past. */
    AMOUNT_BY_MEAN,
    /** The amount as a multiple of the past's median, the upper of two; 1 without a past. */
    AMOUNT_BY_MEDIAN,
    /** The amount as a multiple of the past's greatest; 1 without a past. */
    AMOUNT_BY_MAX,
    /** How far the amount is below the next multiple of 500 units, in units. */
    BELOW_LIMIT,
    /** Payments in the last 10 minutes. */
    COUNT_10M,
    /** Their sum, in units of the currency. */
    SUM_10M,
    /** How many merchants they went to. */
    MERCHANTS_10M,
    /** How many of them were below 7 units. */
    SMALL_10M,
    /** Payments in the last hour. */
    COUNT_1H,
    /** Payments in the last 24 hours. */
    COUNT_24H,
    /** Their sum, as a multiple of the past's mean; 1 without a past. */
    SUM_24H_BY_MEAN,
    /** Those of them within 40 units below a multiple of 500 units. */
    NEAR_LIMIT_24H,
    /** How many devices they were made with. */
    DEVICES_24H,
    /** How many countries they were made in. */
    COUNTRIES_24H,
    /** Seconds since the last payment; a day more than the past reaches back where there is none. */
    SECONDS_SINCE_LAST,
    /** Kilometres from the last payment; 0 without a past. */
    KM_FROM_LAST,
    /** The speed that takes, in kilometres an hour, as if at least a minute had passed. */
    KMH_FROM_LAST,
    /** 1 if the past has no payment to this merchant. */
    NEW_MERCHANT,
    /** The share of the past that went to this merchant's category. */
    CATEGORY_SHARE,
    /** The share of the past in this country. */
    COUNTRY_SHARE,
    /** The share of the past made with this device. */
    DEVICE_SHARE,
    /** The share of the past made in this cell or next to it. */
    PLACE_SHARE,
    /** The hour of the day by the sun. */
    HOUR,
    /** The category, by its number. */
    CATEGORY,
    /** How many payments the past has. */
    PAST;

    private static final Feature[] ALL = values();

    /** Where the feature stands in a row of inputs. */
    @SuppressWarnings("EnumOrdinal") // the order of declaration is the order of inputs
    public int index() {
        return ordinal();
    }

    /** How many features there are. */
    public static int count() {
        return ALL.length;
    }
}

package dev.millrace.templates.fraud.payments;

/** What a merchant sells. */
public enum Category {
    /** Food and household goods. */
    GROCERY(0, 0.9, 24),
    /** Petrol stations. */
    FUEL(1, 2.0, 8),
    /** Meals and drinks. */
    RESTAURANT(2, 1.2, 22),
    /** Buses, trains, taxis. */
    TRANSPORT(3, 0.3, 14),
    /** Clothes and shoes. */
    FASHION(4, 2.5, 9),
    /** Devices, easily sold on. */
    ELECTRONICS(5, 8.0, 4),
    /** Flights and hotels. */
    TRAVEL(6, 12.0, 3),
    /** Games, music, subscriptions. */
    DIGITAL(7, 0.5, 9),
    /** Gift cards and presents. */
    GIFTS(8, 2.0, 4),
    /** Cash machines. */
    CASH(9, 5.0, 3);

    private static final Category[] BY_FREQUENCY = byFrequency();

    private final int number;
    private final double price;
    private final int frequency;

    /**
     * A category.
     *
     * @param number never changed, since the model knows it
     * @param price the usual amount, relative to that of all payments
     * @param frequency how many of a hundred merchants
     */
    Category(int number, double price, int frequency) {
        this.number = number;
        this.price = price;
        this.frequency = frequency;
    }

    /** A number that stays the same for good. */
    public int number() {
        return number;
    }

    double price() {
        return price;
    }

    /** The category that one of a hundred merchants has. */
    static Category ofHundred(int merchant) {
        return BY_FREQUENCY[merchant];
    }

    private static Category[] byFrequency() {
        Category[] hundred = new Category[100];
        int next = 0;
        for (Category category : values()) {
            for (int i = 0; i < category.frequency; i++) {
                hundred[next++] = category;
            }
        }
        return hundred;
    }
}

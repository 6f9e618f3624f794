package dev.millrace.templates.fraud;

import dev.millrace.templates.fraud.payments.Grid;
import dev.millrace.templates.fraud.payments.Payment;

/** How a payment agrees with what its user did in the past. One thread at a time. */
final class Habits {

    private int merchant;
    private int category;
    private int country;
    private int device;
    private int place;

    void start() {
        merchant = 0;
        category = 0;
        country = 0;
        device = 0;
        place = 0;
    }

    void add(Payment then, Payment now) {
        merchant += then.merchant().equals(now.merchant()) ? 1 : 0;
        category += then.category() == now.category() ? 1 : 0;
        country += then.country().equals(now.country()) ? 1 : 0;
        device += then.device() == now.device() ? 1 : 0;
        place += Grid.touch(then.cell(), now.cell()) ? 1 : 0;
    }

    void write(int past, float[] features) {
        FeatureExtractor.set(features, Feature.NEW_MERCHANT, merchant == 0 ? 1 : 0);
        FeatureExtractor.set(features, Feature.CATEGORY_SHARE, share(category, past));
        FeatureExtractor.set(features, Feature.COUNTRY_SHARE, share(country, past));
        FeatureExtractor.set(features, Feature.DEVICE_SHARE, share(device, past));
        FeatureExtractor.set(features, Feature.PLACE_SHARE, share(place, past));
    }

    private static double share(int count, int past) {
        return past == 0 ? 0 : (double) count / past;
    }
}

package dev.millrace.bench.nexmark.result;

import dev.millrace.bench.nexmark.Bid;
import dev.millrace.bench.nexmark.Result;
import dev.millrace.bench.workload.Tally;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A bid and the id of its channel.
 *
 * @param auction for what
 * @param bidder who
 * @param price how much
 * @param channel the name of the channel
 * @param channelId its id
 */
public record ChannelBid(long auction, long bidder, long price, String channel, String channelId) implements Result {

    private static final Pattern ID = Pattern.compile("(&|^)channel_id=([^&]*)");

    /** A bid whose channel has an id: a known one, or what the address of the page says. */
    public static @Nullable ChannelBid of(Bid bid) {
        String id = known(bid.channel().toLowerCase(Locale.ROOT));
        if (id == null) {
            Matcher matcher = ID.matcher(bid.url());
            if (!matcher.find()) {
                return null;
            }
            id = matcher.group(2);
        }
        return new ChannelBid(bid.auction(), bid.bidder(), bid.price(), bid.channel(), id);
    }

    private static @Nullable String known(String channel) {
        return switch (channel) {
            case "apple" -> "0";
            case "google" -> "1";
            case "facebook" -> "2";
            case "baidu" -> "3";
            default -> null;
        };
    }

    @Override
    public void addTo(Tally.Part tally) {
        tally.add(auction, (bidder * 31 + price) * 31 + channelId.hashCode());
    }
}

package dev.millrace.json;

import java.io.Serializable;

/**
 * The choices a user can make on {@link Json}.
 *
 * @param refuseUnknown whether a member that no component asks for makes a record bad
 * @param allowMissing whether a component without a member, or with {@code null}, becomes zero, {@code false} or {@code
 *     null} where it would otherwise make the record bad
 * @param snakeCase whether members are named {@code like_this} for components named {@code likeThis}
 * @param typeTag the member that names the class of a sealed type's value
 * @param instantsAsMillis whether instants are numbers, milliseconds since the epoch, instead of text
 */
record JsonOptions(
        boolean refuseUnknown, boolean allowMissing, boolean snakeCase, String typeTag, boolean instantsAsMillis)
        implements Serializable {

    static final JsonOptions DEFAULTS = new JsonOptions(false, false, false, "type", false);

    JsonOptions withRefuseUnknown() {
        return new JsonOptions(true, allowMissing, snakeCase, typeTag, instantsAsMillis);
    }

    JsonOptions withAllowMissing() {
        return new JsonOptions(refuseUnknown, true, snakeCase, typeTag, instantsAsMillis);
    }

    JsonOptions withSnakeCase() {
        return new JsonOptions(refuseUnknown, allowMissing, true, typeTag, instantsAsMillis);
    }

    JsonOptions withTypeTag(String member) {
        return new JsonOptions(refuseUnknown, allowMissing, snakeCase, member, instantsAsMillis);
    }

    JsonOptions withInstantsAsMillis() {
        return new JsonOptions(refuseUnknown, allowMissing, snakeCase, typeTag, true);
    }

    /** The member for a component. */
    String memberOf(String component) {
        if (!snakeCase) {
            return component;
        }
        StringBuilder member = new StringBuilder();
        for (int i = 0; i < component.length(); i++) {
            char c = component.charAt(i);
            if (Character.isUpperCase(c) && i > 0) {
                member.append('_');
            }
            member.append(Character.toLowerCase(c));
        }
        return member.toString();
    }
}

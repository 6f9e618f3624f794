package dev.millrace.codec.shape;

import dev.millrace.codec.CodecDerivationException;

/** The way from a root type to a place inside it, as error messages show it. */
public record TypePath(String text) {

    public TypePath field(String name) {
        return new TypePath(text.concat(".").concat(name));
    }

    public TypePath element() {
        return new TypePath(text.concat("[]"));
    }

    public TypePath key() {
        return new TypePath(text.concat("{key}"));
    }

    public TypePath value() {
        return new TypePath(text.concat("{value}"));
    }

    public TypePath present() {
        return new TypePath(text.concat("?"));
    }

    public TypePath alternative(String name) {
        return new TypePath(text.concat("(").concat(name).concat(")"));
    }

    public CodecDerivationException error(String reason, String remedy) {
        return new CodecDerivationException(text, reason, remedy);
    }
}

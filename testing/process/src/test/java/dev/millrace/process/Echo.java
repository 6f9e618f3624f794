package dev.millrace.process;

import java.util.concurrent.CountDownLatch;

/** A program for tests: it says its words, and lives on if the last of them is {@code stay}, or fails if it is {@code fail}. */
final class Echo {

    private Echo() {}

    public static void main(String[] words) throws InterruptedException {
        System.out.println("words: " + String.join(" ", words));
        String last = words[words.length - 1];
        if (last.equals("fail")) {
            throw new IllegalStateException("as asked");
        }
        if (last.equals("stay")) {
            new CountDownLatch(1).await();
        }
    }
}

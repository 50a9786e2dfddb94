package io.cdnurl.demo;

/**
 * A line of the table below each page. Public, so that template engines can read it.
 *
 * @param call the call as the template has it
 * @param url the URL that the chosen settings make of it
 * @param loaded the URL that the page uses, which is another one only where this machine cannot serve the first
 */
public record AssetRow(String call, String url, String loaded) {}

import fc from "fast-check";

/** Texts that would mean something to a page: what a resource may be called, for all one knows. */
export const hostileTexts = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.string({ unit: "binary" }),
      fc.constantFrom(
        ...[
          "|",
          "\\|",
          "`",
          "``",
          "\n",
          "\r\n",
          "| a | b |\n|---|",
          "</code>",
          "<img src=x onerror=alert(1)>",
          "<!--",
          "@team",
        ],
        ...[
          "#123",
          "[x](https://example.com)",
          "![x](y)",
          "](",
          "https://example.com",
          "www.example.com",
          "a@example.com",
        ],
        ...[
          "**b**",
          "__i__",
          "~~s~~",
          "&#64;",
          "&lt;",
          "$x$",
          "{0}",
          ":tada:",
          "\u202E",
          "\u2028",
          "\n\n# h\n\n",
          "\t- x",
          "- ",
        ],
      ),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

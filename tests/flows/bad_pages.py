"""Bodies that no newsroom publishes, and what may come of them."""

MEGABYTE = 1_000_000
MANY = 200_000
PARAGRAPH = "<p>The harbour of Torvane opened again on Thursday after three weeks of repairs to its breakwater.</p>"


def page(body: str, head: str = "") -> bytes:
    return f"<html><head><title>Harbour</title>{head}</head><body><article>{body}</article></body></html>".encode()


# What is said of each; None: there is an article.
BAD_PAGES: dict[str, tuple[bytes, str | None]] = {
    "empty": (b"<html></html>", "no text on the page"),
    "scripts only": (page("<script>var tide = 1;</script>" * 50).replace(b"Harbour", b""), "no text on the page"),
    "10 MB of paragraphs": (page(PARAGRAPH * (10 * MEGABYTE // len(PARAGRAPH))), "elements, more than 20000"),
    "10 MB of open tags": (page("<div><p>tide " * (10 * MEGABYTE // 13)), "beyond the limits of the parser"),
    "10 MB in one paragraph": (page(f"<p>{'tide ' * (2 * MEGABYTE)}</p>"), "beyond the limits of the parser"),
    "10 MB in one attribute": (page(f'<p title="{"x" * 10 * MEGABYTE}">Tide</p>'), "beyond the limits of the parser"),
    "200000 nested tags": (page("<div>" * MANY + "tide" + "</div>" * MANY), "beyond the limits of the parser"),
    "200000 tags never closed": (b"<html><body>" + b"<span>" * MANY, "beyond the limits of the parser"),
    "200000 paragraphs": (page("<p>tide</p>" * MANY), "elements, more than 20000"),
    "binary rubbish": (bytes(byte for byte in range(256) if byte != ord("<")) * 40, "the body is no "),
    "binary rubbish in a page": (page("tide").replace(b"tide", bytes(range(256)) * 40_000), "limits of the parser"),
    "the wrong charset": (
        b"<html><head><meta charset=shift_jis></head><body>"
        + "<p>Der Zoll über der Mündung öffnet früh und schließt spät.</p>".encode("latin-1") * 9,
        None,
    ),
    "no such charset": (page(PARAGRAPH * 9, "<meta charset=nonsense>"), None),
    "no language": (page("<p>1234 5678 9012 3456</p>" * 9), None),
    "200000 open comments": (b"<html><body>" + b"<!--" * MANY, "no text on the page"),
    "200000 open brackets in JSON": (
        page(PARAGRAPH * 9, f'<script type="application/ld+json">{"[" * MANY}</script>'),
        None,
    ),
}
# libxml2 compares each attribute of a tag with all others: 40,000 take some ten seconds, these some minutes.
ENDLESS = page("<p " + " ".join(f"a{number}=1" for number in range(MANY)) + ">tide</p>")
# Long runs of what regular expressions look for.
RUNS = (
    *('"', "“", "”", "'", "“”", ",", "1", "1,", "1 ", " ", "\u00a0", "\u200b", "A", "Abc ", "A. ", ".", "-", "—", "("),
    *(
        "said ",
        "said, ",
        "“a,” he said. ",
        "Abc and ",
        "Abc, who ",
        "Minister of the ",
        "three hundred ",
        "5 per cent ",
    ),
    *("between 1 and ", "http://tide.example/", "@a ", "😀", "e\u0301", "港"),
)

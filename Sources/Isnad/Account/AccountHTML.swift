extension Account {
    /// Accounts as one self-contained right-to-left page, readable on a phone and on paper: nothing is loaded from elsewhere.
    ///
    /// Every line opens its passages with outlet, date, link and rule. Passages are cut at 40 words unless `fullText`.
    public static func html(_ accounts: [Account], _ language: Labels.Language, fullText: Bool = false) -> String {
        guard let labels = accounts.lazy.compactMap({ $0.readings.first?.lexicon.labels }).first else { return "<!doctype html><title>Isnad</title>" }
        let title = accounts.first?.story.title ?? labels("account.title", language)
        var body = "<header><p class=kicker>\(escape(labels("account.title", language)))</p>"
        body += "<p class=note>\(escape(labels("account.disclaimer", language)))</p></header>"
        for account in accounts { body += AccountPage(account: account, labels: labels, language: language, fullText: fullText).section() }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(title))</title><style>\(style)</style></head><body>\(body)</body></html>

            """
    }

    static func escape(_ text: String) -> String {
        var output = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": output += "&amp;"
            case "<": output += "&lt;"
            case ">": output += "&gt;"
            case "\"": output += "&quot;"
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output
    }

    private static let style = """
        body{font:17px/1.7 "Noto Naskh Arabic","Amiri","Geeza Pro",serif;color:#1b1b1b;background:#fbfaf7;margin:0 auto;max-width:62rem;padding:1rem}
        header,section{margin-bottom:2rem}h1{font-size:1.7rem;line-height:1.4;border-bottom:3px solid #8a1c1c;padding-bottom:.4rem}
        h2{font-size:1.2rem;color:#8a1c1c;margin:2rem 0 .6rem}.kicker{color:#8a1c1c;margin:0}.note{color:#555;font-size:.9rem;margin:.2rem 0}
        .sum p{margin:.4rem 0;font-size:1.1rem}.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.92rem}
        th,td{border:1px solid #d9d4c7;padding:.35rem .5rem;vertical-align:top;text-align:start}thead th{background:#f0ece1}td.m{text-align:center;white-space:nowrap}
        tr.alike td:first-child{border-inline-start:6px solid #2b6a4d}tr.differs td:first-child{border-inline-start:6px double #b3541e}
        tr.single td:first-child{border-inline-start:6px dotted #777}details{margin:.15rem 0}summary{cursor:pointer}
        blockquote{margin:.3rem 1rem;padding-inline-start:.7rem;border-inline-start:3px solid #cfc8b6;color:#333}.src{color:#666;font-size:.82rem;direction:rtl}
        .rule{font:12px monospace;direction:ltr;unicode-bidi:isolate;color:#777}.chain b{font-weight:600}.chain i{color:#8a1c1c;font-style:normal;padding:0 .3rem}
        .guess{border-bottom:1px dotted #b3541e}ul{padding-inline-start:1.2rem}.y{color:#2b6a4d}.n{color:#777}
        @media print{body{background:#fff;font-size:11pt}details{break-inside:avoid}details>*{display:block}}
        @media(max-width:40rem){body{padding:.6rem;font-size:16px}}
        """
}

extension Account {
    /// Accounts as one self-contained right-to-left page, readable on a phone and on paper: nothing is loaded from elsewhere.
    /// A small script of its own copies a line's passages as a note; all else works without it.
    ///
    /// Every line opens its passages with outlet, date, link and rule. Passages are cut at 40 words unless `fullText`.
    public static func html(_ accounts: [Account], _ language: Labels.Language, fullText: Bool = false) -> String {
        guard let labels = accounts.lazy.compactMap({ $0.readings.first?.lexicon.labels }).first else { return "<!doctype html><title>Isnad</title>" }
        let title = accounts.first?.story.title ?? labels("account.title", language)
        var body = "<header><p class=kicker>\(escape(labels("account.title", language)))</p>"
        body += "<p class=note><bdi>\(escape(labels("account.disclaimer", language)))</bdi></p></header>"
        for account in accounts { body += AccountPage(account, labels, language, fullText: fullText).section() }
        return """
            <!doctype html>
            <html lang="\(language.rawValue)" dir="rtl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(title))</title><style>\(style)</style></head><body>\(body)<script>\(script(labels("account.note", language), labels("account.copied", language), labels("account.disclaimer", language)))</script></body></html>

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

    /// Puts a button behind the passages of every line that copies them as a plain-text note: line, passages, outlet, date, link. It loads
    /// nothing; without it the page is whole but for the buttons, which it makes itself.
    private static func script(_ copy: String, _ done: String, _ disclaimer: String) -> String {
        """
        (()=>{const W=e=>e.textContent.replace(/\\s+/g," ").trim(),own=e=>{const c=e.cloneNode(true);c.querySelectorAll("details,button").forEach(x=>x.remove());return W(c)};
        document.querySelectorAll("details").forEach(d=>{const b=document.createElement("button");b.type="button";b.textContent="\(copy)";b.onclick=()=>{
        const t=[own(d.parentElement)];d.querySelectorAll("blockquote").forEach(q=>{const f=q.querySelector("footer"),a=f.querySelector("a");
        t.push("- "+W(q.firstChild)+"\\n  "+W(f.firstChild)+[...f.querySelectorAll("bdi")].map(W).join("")+(a?" · "+a.href:""))});t.push("\(disclaimer)");
        navigator.clipboard.writeText(t.join("\\n")).then(()=>{b.textContent="\(done)"})};d.append(b)})})()
        """
    }

    /// Paper shows what is folded away on the screen; a narrow screen turns every row of a matrix into a card.
    private static let style = """
        :root{--ink:#1b1b1b;--red:#8a1c1c;--line:#d9d4c7;--pale:#f3efe6}*{box-sizing:border-box}
        body{font:17px/1.75 "Noto Naskh Arabic","Amiri","Geeza Pro","Noto Sans Arabic",serif;color:var(--ink);background:#fbfaf7;margin:0 auto;max-width:70rem;padding:1rem;overflow-wrap:anywhere}
        section{margin-bottom:3rem;padding-bottom:1rem;border-bottom:1px solid var(--line)}h1{font-size:1.75rem;line-height:1.4;margin:.3rem 0 .2rem}
        h2{font-size:1.2rem;color:var(--red);margin:2.2rem 0 .7rem;border-bottom:2px solid var(--red);padding-bottom:.2rem}p{margin:.25rem 0}
        .kicker{color:var(--red);font-weight:600}.note,.src,footer,summary{color:#5a564d;font-size:.85rem}a{color:#23527c}
        .one{border-inline-start:5px solid var(--red);background:var(--pale);padding:.6rem .9rem;margin:.8rem 0;font-size:1.15rem}.sum{margin:.6rem 0;font-size:1.05rem}
        nav{display:flex;flex-wrap:wrap;gap:.3rem .9rem;font-size:.9rem;margin:.6rem 0}summary{cursor:pointer}details{margin:.1rem 0}
        blockquote{margin:.35rem .4rem;padding-inline-start:.7rem;border-inline-start:3px solid #cfc8b6;font-size:.95rem}
        .rule{font:11px/1.5 monospace;direction:ltr;text-align:end;color:#8a857a}.tag{display:inline-block;border:1px solid #b9b2a2;border-radius:3px;padding:0 .4rem;font-size:.78rem;color:#4a463e}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.93rem}th,td{border:1px solid var(--line);padding:.35rem .5rem;vertical-align:top;text-align:start}
        thead th{background:var(--pale);font-size:.85rem}tbody th{font-weight:600}.matrix td:first-child{min-width:18rem}.matrix{overflow-wrap:normal}td.m{text-align:center;white-space:nowrap}
        tr.alike td:first-child{border-inline-start:6px solid #2b6a4d}tr.differs td:first-child{border-inline-start:6px double #b3541e}tr.single td:first-child{border-inline-start:6px dotted #888}
        .y{color:#1f5a3f;font-weight:700}.n{color:#777}.legend{font-size:.85rem;color:#4a463e}.legend span{display:inline-block;margin-inline-end:1rem}.card,.line div{min-width:0}
        .diff{margin:.9rem 0}.side{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(13rem,100%),1fr));gap:.5rem}.card{border:1px solid var(--line);background:#fff;padding:.5rem .6rem}
        .chain{font-size:.9rem}.chain b{font-weight:600}.chain i{font-style:normal;color:var(--red);padding:0 .35rem}.guess{border-bottom:1px dotted #b3541e}
        ul,ol{padding-inline-start:1.2rem;margin:.3rem 0}li{margin:.35rem 0}.line{list-style:none;padding:0}.line li{display:grid;grid-template-columns:8rem 1fr;gap:.7rem}
        button{font:inherit;font-size:.8rem;border:1px solid #b9b2a2;border-radius:3px;background:#fff;color:#23527c;padding:.1rem .6rem;margin:.2rem .4rem;cursor:pointer}
        .when{font-weight:600;color:var(--red);font-size:.9rem}del{color:#8a1c1c}ins{color:#1f5a3f;text-decoration:underline}
        @media(max-width:44rem){body{padding:.7rem;font-size:16px}.matrix{overflow-wrap:anywhere}.scroll td{min-width:4rem}h1{font-size:1.35rem}.matrix thead{display:none}.matrix,.matrix tbody,.matrix tr,.matrix td,.matrix td:first-child,.matrix th{display:block;border:0;min-width:0}
        .matrix tr{border:1px solid var(--line);background:#fff;margin:.5rem 0;padding:.4rem}.matrix td.m{display:inline-block;padding:.1rem .35rem;font-size:.82rem}
        .matrix td[data-o]::before{content:attr(data-o) " ";color:#5a564d;font-weight:400;font-size:.82rem}.matrix td[data-o]:empty{display:none}.line li{display:block}}
        @media print{button{display:none!important}body{background:#fff;font-size:10.5pt;max-width:none}nav{display:none}tr,.card,.diff,blockquote{break-inside:avoid}h2{break-after:avoid}
        details::details-content{content-visibility:visible;display:block}details>*{display:block}a[href^="http"]::after{content:" " attr(href);font-size:8pt;direction:ltr;unicode-bidi:isolate;word-break:break-all}}
        """
}

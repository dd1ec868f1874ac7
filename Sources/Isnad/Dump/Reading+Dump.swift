extension Reading {
    /// Everything derived from the article as a golden file shows it, stage after stage, in the order of the text.
    public func dump() -> String {
        var dump = Dump(text)
        for entity in entities { dump.line("entity \(entity.id) \(entity.kind.rawValue) \(entity.name) | \(entity.nameLatin ?? "")") }
        for mention in mentions { dump.add(mention) }
        for time in times { dump.add(time) }
        for amount in amounts { dump.add(amount) }
        for quotation in quotations { dump.add(quotation) }
        for span in scareQuotes { dump.at(span, "scare") }
        for act in events { dump.add(act) }
        for agreement in agreements { dump.add(agreement) }
        for span in open { dump.at(span, "open") }
        for note in notes { dump.fact("note", note) }
        return dump.finished
    }
}

extension Dump {
    mutating func add(_ mention: Mention) {
        let who = mention.entities.joined(separator: "+") + (mention.candidates.isEmpty ? "" : " or " + mention.candidates.joined(separator: "/"))
        at(
            mention.span, "mention", [mention.form.rawValue, who, mention.refersTo.map { "for " + $0 }, mention.role.map { "role " + $0.text }],
            mention.evidence)
    }

    mutating func add(_ time: TimeMention) {
        at(
            time.span, "time",
            [time.kind.rawValue, time.value ?? "?", "\(time.earliest ?? "?")..\(time.latest ?? "?")", "from " + time.anchor.rawValue], time.evidence)
    }

    mutating func add(_ amount: Amount) {
        let bounds = amount.lower == nil && amount.upper == nil ? nil : "\(Dump.number(amount.lower))..\(Dump.number(amount.upper))"
        let counted = amount.counted.map { "of \($0.lemma) \($0.kind ?? "")" }
        let details = [amount.kind.rawValue, amount.modifier.rawValue, Dump.number(amount.value), bounds, amount.unit, counted]
        at(amount.span, "amount", details, amount.evidence)
    }

    mutating func add(_ quotation: Quotation) {
        let cue = quotation.cue.map { "\($0.lemma) \($0.force.rawValue)" }
        at(quotation.span, "quotation", [quotation.kind.rawValue, cue, quotation.negated ? "negated" : nil], quotation.evidence)
        if let speaker = quotation.speaker {
            let who = speaker.entities.joined(separator: "+") + (speaker.candidates.isEmpty ? "" : " or " + speaker.candidates.joined(separator: "/"))
            line(
                "speaker \(speaker.name) | \(speaker.form.rawValue) | \(who) | \(speaker.unnamedKind ?? "") | \(speaker.evidence.rule) "
                    + speaker.evidence.certainty.rawValue, indent: 1)
        }
        for link in quotation.chain {
            line("\(link.step.rawValue) \(link.name) | \(link.entity ?? "") | \(link.evidence.rule) \(link.evidence.certainty.rawValue)", indent: 1)
        }
    }

    mutating func add(_ act: Act) {
        let who = "\(act.source.joined(separator: "+")) → \(act.target.joined(separator: "+"))"
        at(act.span, act.kind.rawValue, [who, act.status.rawValue, act.place.map { "in " + $0 }, act.time], act.evidence)
    }

    mutating func add(_ agreement: Agreement) {
        let parties = agreement.parties.joined(separator: "+")
        at(agreement.span, "agreement", [agreement.entity, parties, agreement.status.rawValue, agreement.date], agreement.evidence)
        for provision in agreement.provisions {
            let who = "\(provision.obligor.joined(separator: "+")) → \(provision.obligee.joined(separator: "+"))"
            at(provision.span, "provision", [who, provision.duty], provision.evidence, indent: 1)
        }
    }

    /// A number without a needless fraction; `?` where there is none.
    private static func number(_ value: Double?) -> String {
        guard let value else { return "?" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
    }
}

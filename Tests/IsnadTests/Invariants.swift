@testable import Isnad

/// What must hold of everything that is ever derived, whatever the input was. Each function gives the violations in words: none is the only
/// good answer. Goldens, corpora and mangled input all go through here.
enum Invariants {
    static func violations(of article: Article) -> [String] {
        var check = SpanCheck(article.text, article.source.input)
        var end = 0
        for block in article.blocks {
            check.span(block.span, "block \(block.kind)")
            if block.span.start < end { check.found.append("blocks overlap or stand out of order at \(block.span)") }
            end = block.span.end
            if block.rule.isEmpty { check.found.append("a block without a rule at \(block.span)") }
        }
        for omitted in article.omitted where omitted.rule.isEmpty { check.found.append("something is left out without a rule: \(omitted.text)") }
        for agency in article.agencies { check.span(agency.span, "credit of \(agency.id)") }
        check.span(article.published?.span, "published")
        return check.found
    }

    static func violations(of reading: Reading) -> [String] {
        var check = SpanCheck(reading.text, reading.article.source.input)
        check.inOrder(reading.sentences, "sentence")
        let ids = Set(reading.entities.map(\.id))
        if ids.count != reading.entities.count { check.found.append("an entity stands twice") }
        for mention in reading.mentions {
            check.span(mention.span, "mention")
            check.span(mention.role?.span, "role")
            check.evidence(mention.evidence, "mention")
            for id in mention.entities where !ids.contains(id) { check.found.append("a mention of \(id), which is no entity of the reading") }
        }
        for quotation in reading.quotations { check.quotation(quotation) }
        for span in reading.scareQuotes { check.span(span, "scare quote") }
        for time in reading.times {
            check.span(time.span, "time")
            check.evidence(time.evidence, "time")
            if let first = time.earliest, let last = time.latest, first.count == last.count, first > last {
                check.found.append("a time that ends (\(last)) before it begins (\(first))")
            }
            if time.alternatives.count > 2 { check.found.append("more than two alternatives") }
        }
        for amount in reading.amounts {
            check.span(amount.span, "amount")
            check.span(amount.counted?.span, "counted")
            check.evidence(amount.evidence, "amount")
            if let value = amount.value, !value.isFinite { check.found.append("an amount that is no number") }
            if amount.value == nil, amount.lower == nil, amount.upper == nil { check.found.append("an amount without value and bounds") }
        }
        check.acts(of: reading)
        return check.found + violations(of: reading.article)
    }

    static func violations(of account: Account) -> [String] {
        let texts = Dictionary(account.readings.map { ($0.id, $0.text) }, uniquingKeysWith: { first, _ in first })
        var found: [String] = []
        func passages(_ passages: [Passage], _ what: String) {
            for passage in passages {
                guard let text = texts[passage.article] else {
                    found.append("\(what) cites \(passage.article), which is not of the story")
                    continue
                }
                var check = SpanCheck(text, passage.article)
                check.span(passage.span, what)
                found += check.found
            }
        }
        for claim in account.claims {
            passages(claim.support.map(\.passage) + claim.differences.flatMap { $0.values.flatMap(\.at) }, "claim")
            let articles = Set(claim.support.map(\.passage.article))
            if articles.isEmpty { found.append("a claim without support") }
            if articles.count != claim.articles { found.append("\(claim.id) counts \(claim.articles) articles and cites \(articles.count)") }
            if claim.origins.atLeast > claim.origins.atMost || claim.origins.atMost > claim.articles || claim.origins.atLeast < 1 {
                found.append("\(claim.id) stands on \(claim.origins) origins of \(claim.articles) articles")
            }
            // What cannot be known widens the range; only what is surely one origin can never be called alike.
            if claim.standing == .reportedAlike, claim.origins.atMost < 2 { found.append("\(claim.id) is reported alike by one origin") }
            if claim.standing == .differs, claim.differences.isEmpty { found.append("\(claim.id) differs in nothing") }
            for near in claim.near where articles.contains(near.article) || claim.notIn.contains(where: { $0.article == near.article }) {
                found.append("\(claim.id) is near in \(near.article) and something else there")
            }
            for absent in claim.notIn where articles.contains(absent.article) { found.append("\(claim.id) is and is not in \(absent.article)") }
            if claim.evidence.rule.isEmpty { found.append("\(claim.id) has no rule") }
        }
        for sentence in account.summary {
            passages(sentence.support, "summary")
            let words = squeezed(sentence.text)
            let stands = sentence.support.contains { passage in
                texts[passage.article].map { squeezed(String($0[passage.span])).contains(words) } ?? false
            }
            if !stands { found.append("a summary sentence that stands in no passage: \(sentence.text)") }
        }
        passages(account.copies.flatMap { [$0.a, $0.b] }, "copy")
        passages(account.statements.flatMap { $0.versions.map(\.passage) }, "statement")
        passages(account.timeline.flatMap(\.support) + account.events.flatMap(\.support) + account.agreements.flatMap(\.support), "timeline")
        passages(account.open, "open")
        return found + account.readings.flatMap { violations(of: $0) }
    }

    private static func squeezed(_ text: String) -> String { text.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}

/// Gathers what is wrong with spans of one text.
private struct SpanCheck {
    let bytes: [UInt8]
    let name: String
    var found: [String] = []

    init(_ text: String, _ name: String) {
        bytes = Array(text.utf8)
        self.name = name
    }

    mutating func span(_ span: Span?, _ what: String) {
        guard let span else { return }
        guard span.start >= 0, span.start < span.end, span.end <= bytes.count else {
            found.append("\(name): \(what) at \(span) of \(bytes.count) bytes")
            return
        }
        for edge in [span.start, span.end] where edge < bytes.count && bytes[edge] & 0xC0 == 0x80 {
            found.append("\(name): \(what) at \(span) cuts a letter")
        }
    }

    mutating func inOrder(_ spans: [Span], _ what: String) {
        var end = 0
        for one in spans {
            span(one, what)
            if one.start < end { found.append("\(name): \(what) at \(one) overlaps the one before") }
            end = one.end
        }
    }

    mutating func evidence(_ evidence: Evidence, _ what: String) {
        if evidence.rule.isEmpty { found.append("\(name): a \(what) without a rule") }
    }

    mutating func quotation(_ quotation: Quotation) {
        span(quotation.span, "quotation")
        span(quotation.cue?.span, "cue")
        span(quotation.speaker?.span, "speaker")
        evidence(quotation.evidence, "quotation")
        for mark in quotation.marks { span(mark, "mark") }
        for link in quotation.chain { span(link.span, "link") }
        if quotation.kind == .direct, quotation.marks.isEmpty { found.append("\(name): direct speech without marks at \(quotation.span)") }
        if let speaker = quotation.speaker, speaker.form != .elided, speaker.form != .pronoun, speaker.name.isEmpty, speaker.entities.isEmpty {
            found.append("\(name): a speaker without a name at \(quotation.span)")
        }
    }

    mutating func acts(of reading: Reading) {
        for act in reading.events {
            span(act.span, "event")
            evidence(act.evidence, "event")
            if let at = act.quotation, !reading.quotations.indices.contains(at) { found.append("\(name): an event of no quotation") }
        }
        for agreement in reading.agreements {
            span(agreement.span, "agreement")
            evidence(agreement.evidence, "agreement")
            for provision in agreement.provisions { span(provision.span, "provision") }
        }
        for part in reading.open { span(part, "open") }
    }
}

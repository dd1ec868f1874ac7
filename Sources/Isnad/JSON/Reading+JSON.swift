extension Reading {
    /// The reading as INTERFACE has it: the article's fields and everything found, offsets in Unicode scalars.
    public var json: JSON {
        let offsets = ScalarOffsets(words.bytes)
        var fields = article.jsonFields(offsets)
        fields["sentences"] = .array(sentences.map { .span($0, offsets) })
        if parts.contains(.names) {
            fields["entities"] = .array(entities.map(\.json))
            fields["mentions"] = .array(mentions.map { $0.json(offsets) })
        }
        if parts.contains(.quotes) {
            fields["quotations"] = .array(quotations.map { $0.json(offsets) })
            fields["scareQuotes"] = .array(scareQuotes.map { .span($0, offsets) })
        }
        if parts.contains(.times) { fields["times"] = .array(times.map { $0.json(offsets) }) }
        if parts.contains(.amounts) { fields["amounts"] = .array(amounts.map { $0.json(offsets) }) }
        if parts.contains(.events) { fields["events"] = .array(events.map { $0.json(offsets) }) }
        if parts.contains(.agreements) { fields["agreements"] = .array(agreements.map { $0.json(offsets) }) }
        if parts == .all { fields["open"] = .array(open.map { .span($0, offsets) }) }
        fields["notes"] = .strings(article.notes + notes)
        return .object(fields)
    }
}

extension Evidence {
    var jsonFields: [String: JSON] { ["rule": .string(rule), "certainty": .string(certainty.rawValue)] }
}

extension Entity {
    public var json: JSON {
        var fields = evidence.jsonFields
        fields["id"] = .string(id)
        fields["kind"] = .string(kind.rawValue)
        fields["name"] = .string(name)
        fields["nameLatin"] = .text(nameLatin)
        fields["sameAs"] = .strings(sameAs)
        fields["roles"] = .strings(roles)
        return .object(fields)
    }
}

extension Mention {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["entities"] = .strings(entities)
        fields["kind"] = .string(kind.rawValue)
        fields["form"] = .string(form.rawValue)
        fields["role"] = role.map { .span($0.span, offsets, ["text": .string($0.text)]) } ?? .null
        fields["refersTo"] = .text(refersTo)
        if !candidates.isEmpty { fields["candidates"] = .strings(candidates) }
        return .span(span, offsets, fields)
    }
}

extension Quotation {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["kind"] = .string(kind.rawValue)
        fields["marks"] = .array(marks.map { .span($0, offsets) })
        fields["cue"] = cue.map { .span($0.span, offsets, ["lemma": .string($0.lemma), "force": .string($0.force.rawValue)]) } ?? .null
        fields["speaker"] = speaker?.json(offsets) ?? .null
        fields["addressee"] = .text(addressee)
        fields["chain"] = .array(chain.map { $0.json(offsets) })
        fields["negated"] = .bool(negated)
        return .span(span, offsets, fields)
    }
}

extension Quotation.Speaker {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["entities"] = .strings(entities)
        fields["name"] = .string(name)
        fields["form"] = .string(form.rawValue)
        fields["unnamedKind"] = .text(unnamedKind)
        fields["candidates"] = .strings(candidates)
        fields["start"] = span.map { .int(offsets.scalar(at: $0.start)) } ?? .null
        fields["end"] = span.map { .int(offsets.scalar(at: $0.end)) } ?? .null
        return .object(fields)
    }
}

extension Quotation.Link {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["step"] = .string(step.rawValue)
        fields["entity"] = .text(entity)
        fields["name"] = .string(name)
        fields["start"] = span.map { .int(offsets.scalar(at: $0.start)) } ?? .null
        fields["end"] = span.map { .int(offsets.scalar(at: $0.end)) } ?? .null
        return .object(fields)
    }
}

extension TimeMention {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["kind"] = .string(kind.rawValue)
        fields["value"] = .text(value)
        fields["earliest"] = .text(earliest)
        fields["latest"] = .text(latest)
        fields["alternatives"] = .strings(alternatives)
        fields["anchor"] = .string(anchor.rawValue)
        return .span(span, offsets, fields)
    }
}

extension Amount {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["kind"] = .string(kind.rawValue)
        fields["value"] = .number(value)
        fields["lower"] = .number(lower)
        fields["upper"] = .number(upper)
        fields["unit"] = .text(unit)
        fields["modifier"] = .string(modifier.rawValue)
        fields["counted"] = counted.map { .span($0.span, offsets, ["lemma": .string($0.lemma), "kind": .text($0.kind)]) } ?? .null
        return .span(span, offsets, fields)
    }
}

extension Act {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["type"] = .string(kind.rawValue)
        fields["source"] = .strings(source)
        fields["target"] = .strings(target)
        fields["place"] = .text(place)
        fields["time"] = .text(time)
        fields["status"] = .string(status.rawValue)
        fields["quotation"] = quotation.map { .int($0) } ?? .null
        return .span(span, offsets, fields)
    }
}

extension Agreement {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["entity"] = .string(entity)
        fields["name"] = .string(name)
        fields["parties"] = .strings(parties)
        fields["date"] = .text(date)
        fields["status"] = .string(status.rawValue)
        fields["statusBy"] = .text(statusBy)
        fields["replaces"] = .text(replaces)
        fields["provisions"] = .array(provisions.map { $0.json(offsets) })
        fields["place"] = .text(place)
        fields["signatories"] = .strings(signatories)
        fields["leftBy"] = .strings(leftBy)
        fields["textPublic"] = textPublic.map { .bool($0) } ?? .null
        return .span(span, offsets, fields)
    }
}

extension Provision {
    func json(_ offsets: ScalarOffsets) -> JSON {
        var fields = evidence.jsonFields
        fields["obligor"] = .strings(obligor)
        fields["obligee"] = .strings(obligee)
        fields["trigger"] = .text(trigger)
        fields["duty"] = .string(duty)
        fields["saidBy"] = .text(saidBy)
        fields["scope"] = .text(scope)
        fields["term"] = .text(term)
        return .span(span, offsets, fields)
    }
}

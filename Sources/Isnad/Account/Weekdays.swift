/// The day that one name of a weekday means in a story.
///
/// A bare "Monday" is the one before or the one after, as the tense of its sentence says, and headlines and subordinate clauses mislead about
/// tense. Where the articles of a story read the same words as days a week apart, a timeline takes the day that more outlets read.
struct Weekdays {
    /// By the words: the day read instead of each day.
    private var instead: [String: [String: String]] = [:]

    init(_ readings: [Reading]) {
        var read: [String: [CivilDate: Set<String>]] = [:]
        for reading in readings {
            let outlet = reading.article.outlet?.id ?? reading.id
            for time in reading.times where Weekdays.isRelative(time) {
                guard let day = time.value.flatMap({ CivilDate(iso: $0) }) else { continue }
                read[Weekdays.words(time, reading), default: [:]][day, default: []].insert(outlet)
            }
        }
        for (words, days) in read {
            for (day, outlets) in days {
                let others = days.filter { abs($0.key.daysSinceEpoch - day.daysSinceEpoch) == 7 && $0.value.count > outlets.count }
                guard let best = others.max(by: { ($0.value.count, $1.key.daysSinceEpoch) < ($1.value.count, $0.key.daysSinceEpoch) }) else {
                    continue
                }
                instead[words, default: [:]][day.iso] = best.key.iso
            }
        }
    }

    /// The value of a time as a timeline gives it.
    func value(_ time: TimeMention, _ reading: Reading) -> String? {
        guard let value = time.value, !instead.isEmpty, Weekdays.isRelative(time) else { return time.value }
        return instead[Weekdays.words(time, reading)]?[value] ?? value
    }

    private static func isRelative(_ time: TimeMention) -> Bool {
        time.kind == .date && time.anchor == .published && time.evidence.certainty != .guessed && time.value?.utf8.count == 10
    }

    private static func words(_ time: TimeMention, _ reading: Reading) -> String { reading.lexicon.letters.fold(String(reading.text[time.span])) }
}

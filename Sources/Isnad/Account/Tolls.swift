/// How many were killed, wounded or are missing, as the articles of a story begin: the figure a desk looks for first.
///
/// Later reports write the sentence anew, so that no alignment of words sees that their figures count the same. Only figures in a title or the
/// first sentences count, none beside a day long before publication, and only where the sentences share whom or what they name with another
/// article's: a war's toll beside an attack's is another thing.
struct TollFinder {
    struct Toll {
        let unit: Int
        let article: Int
        let amount: Int
        let value: Double
    }

    private let readings: [Reading]
    private let units: [Unit]
    private let sentencesRead = 4
    private let fewestShared = 3

    init(_ readings: [Reading], _ units: [Unit]) {
        self.readings = readings
        self.units = units
    }

    /// For each fate the figure of each article that begins with one, of those articles that tell of the same; two articles at least.
    func tolls() -> [(fate: String, tolls: [Toll])] {
        var found: [String: [Int: Toll]] = [:]
        var places: [Int: Int] = [:]
        for (at, unit) in units.enumerated() {
            let place = places[unit.article, default: 0]
            if !unit.isTitle { places[unit.article] = place + 1 }
            guard place < sentencesRead else { continue }
            let reading = readings[unit.article]
            guard !unit.times.contains(where: { reading.daysBack(reading.times[$0]) ?? 0 > 7 }) else { continue }
            for index in unit.amounts {
                let amount = reading.amounts[index]
                guard let fate = amount.counted?.kind, let value = amount.value, amount.kind != .ordinal, value > 0 else { continue }
                if found[fate]?[unit.article] == nil {
                    found[fate, default: [:]][unit.article] = Toll(unit: at, article: unit.article, amount: index, value: value)
                }
            }
        }
        return found.sorted { $0.key < $1.key }.compactMap { fate, byArticle in
            let alike = together(byArticle.values.sorted { $0.unit < $1.unit })
            return alike.count > 1 ? (fate, alike) : nil
        }
    }

    /// The tolls whose sentences share enough with another article's toll.
    private func together(_ tolls: [Toll]) -> [Toll] {
        let keys = tolls.map { toll in Set(units[toll.unit].elements.map(\.key)) }
        return tolls.indices.filter { at in
            tolls.indices.contains { $0 != at && keys[$0].intersection(keys[at]).count >= fewestShared }
        }.map { tolls[$0] }
    }
}

import Isnad

/// Reads the dates of feeds, headers and records: ISO 8601, RFC 822 and 850, asctime, seconds since 1970.
enum WrittenDate {
    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
    private static let zones: [String: Int] = [
        "gmt": 0, "ut": 0, "utc": 0, "z": 0, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
    ]

    /// The date as ISO 8601, as exact as it was; nil for what is none.
    static func iso(_ text: String) -> String? {
        let trimmed = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        if let time = Timestamp(iso: trimmed) { return time.iso }
        if let seconds = Int(trimmed), trimmed.utf8.count >= 9 { return iso(seconds: seconds) }
        return mail(trimmed)?.iso
    }

    /// Seconds since 1970, or thousandths where the number is too large for that.
    static func iso(seconds number: Int) -> String? {
        let seconds = abs(number) > 100_000_000_000 ? number / 1000 : number
        guard (0...4_102_444_800).contains(seconds) else { return nil }
        return Timestamp(CivilDate(daysSinceEpoch: seconds / 86_400), seconds: seconds % 86_400, zone: 0).iso
    }

    /// `Wed, 19 Jun 2024 14:30:00 +0300` and its like: the parts are told by their looks, so their order may differ.
    private static func mail(_ text: String) -> Timestamp? {
        var day: Int?, month: Int?, year: Int?, seconds: Int?, zone: Int?
        for part in text.lowercased().split(whereSeparator: { $0 == " " || $0 == "," }).prefix(10) {
            if part.contains(":"), seconds == nil {
                seconds = clock(part)
            } else if part.first == "+" || part.first == "-", part.count == 5 || part.count == 6 {
                guard let digits = Int(part.dropFirst().filter { $0 != ":" }) else { continue }
                zone = (digits / 100 * 60 + digits % 100) * (part.first == "-" ? -1 : 1)
            } else if let found = zones[String(part)] {
                zone = found
            } else if let found = months.firstIndex(of: String(part.prefix(3))) {
                month = month ?? found + 1
            } else if let number = Int(part) {
                if day == nil, number <= 31 {
                    day = number
                } else {
                    year = year ?? (number < 70 ? number + 2000 : number < 100 ? number + 1900 : number)
                }
            } else if part.contains("-") {
                let pieces = part.split(separator: "-")
                guard pieces.count == 3 else { continue }
                day = Int(pieces[0])
                month = months.firstIndex(of: String(pieces[1].prefix(3))).map { $0 + 1 }
                year = Int(pieces[2]).map { $0 < 70 ? $0 + 2000 : $0 < 100 ? $0 + 1900 : $0 }
            }
        }
        guard let day, let month, let year else { return nil }
        let date = CivilDate(year: year, month: month, day: day)
        return date.exists && (1900...2100).contains(year) ? Timestamp(date, seconds: seconds, zone: seconds == nil ? nil : zone) : nil
    }

    private static func clock(_ text: Substring) -> Int? {
        let parts = text.split(separator: ":").map { Int($0) ?? -1 }
        guard (2...3).contains(parts.count), (0..<24).contains(parts[0]), (0..<60).contains(parts[1]) else { return nil }
        return parts[0] * 3600 + parts[1] * 60 + (parts.count == 3 && (0..<60).contains(parts[2]) ? parts[2] : 0)
    }
}

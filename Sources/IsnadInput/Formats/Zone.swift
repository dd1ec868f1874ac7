import Foundation
import Isnad

/// Zones of time as a user writes them.
public enum Zone {
    /// Minutes east of Greenwich on a day (summer time counts); without a day in winter. Nil for what is no zone.
    public static func minutes(_ text: String, on day: CivilDate? = nil) -> Int? {
        if text == "Z" || text == "UTC" || text == "GMT" { return 0 }
        if let sign = text.first, sign == "+" || sign == "-" {
            let parts = text.dropFirst().split(separator: ":")
            let digits = parts.joined()
            guard parts.count <= 2, digits.count == 4 || digits.count == 2, let number = Int(digits) else { return nil }
            let minutes = digits.count == 2 ? number * 60 : number / 100 * 60 + number % 100
            return minutes <= 14 * 60 ? (sign == "-" ? -minutes : minutes) : nil
        }
        guard text.contains("/"), let zone = TimeZone(identifier: text) else { return nil }
        let days = (day ?? CivilDate(year: 2025, month: 1, day: 15)).daysSinceEpoch
        return zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(days) * 86_400 + 43_200)) / 60
    }
}
